package org.credtrail.intake.nursys.client;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.credtrail.intake.board.StatusWords;
import org.credtrail.intake.board.Text;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.message.BoardNotice;
import org.credtrail.model.message.BoardNotice.Discipline;
import org.credtrail.model.message.BoardNotice.Holder;
import org.credtrail.model.message.BoardNotice.LicenseRef;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Licenses and notifications as Nursys writes them, in our words. */
final class NursysLicenses {
    /** Words Nursys has besides the common ones. */
    static final StatusWords WORDS = StatusWords.of(Map.of(
            "SUSPENSION", LicenseStatus.SUSPENDED,
            "REVOCATION", LicenseStatus.REVOKED,
            "VOLUNTARY SURRENDER", LicenseStatus.SURRENDERED,
            "PROBATION - DISCIPLINE", LicenseStatus.PROBATION));

    /** What an action of discipline brings about. */
    private static final Set<LicenseStatus> DISCIPLINED =
            Set.of(LicenseStatus.PROBATION, LicenseStatus.SUSPENDED, LicenseStatus.REVOKED, LicenseStatus.SURRENDERED);

    private static final String PRACTICAL = "PN";
    private static final Set<String> VOCATIONAL = Set.of("CA", "TX");
    private static final Set<String> NURSES = Set.of("RN", "LPN", "LVN");

    private NursysLicenses() {}

    /** Whether Nursys can know a license at all. */
    static boolean isOfANurse(LicenseKey key) {
        return NURSES.contains(key.type()) && key.jurisdiction().startsWith("US-");
    }

    /** Names a license in a question. */
    static void name(ObjectNode question, LicenseKey key) {
        question.put("JurisdictionAbbreviation", key.jurisdiction().substring("US-".length()));
        question.put("LicenseNumber", key.number());
        question.put("LicenseType", key.type().equals("RN") ? "RN" : PRACTICAL);
    }

    /** The key of the license a record speaks of; null where it names none. */
    static @Nullable LicenseKey keyOf(JsonNode license) {
        var jurisdiction = Fields.text(license, "JurisdictionAbbreviation", "Jurisdiction")
                .orElse("")
                .toUpperCase(Locale.ROOT);
        var type = Fields.text(license, "LicenseType").orElse("").toUpperCase(Locale.ROOT);
        var practical = VOCATIONAL.contains(jurisdiction) ? "LVN" : "LPN";
        try {
            return LicenseKey.of(
                    "US-" + jurisdiction,
                    type.equals(PRACTICAL) ? practical : type,
                    Fields.text(license, "LicenseNumber").orElse(""));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /**
     * Tells one notification from another, however often overlapping windows bring it: nurse, license, day, and the three texts of
     * change (domain §4.3).
     */
    static String digestOf(JsonNode notification) {
        var texts = List.of(
                Fields.text(notification, "LicenseStatusChange").orElse(""),
                Fields.text(notification, "DisciplineStatusChange").orElse(""),
                Fields.text(notification, "DisciplineStatusChangeOther").orElse(""));
        return Text.sha256(String.join(
                "\n",
                Fields.text(notification, "NcsbnId").orElse(""),
                String.valueOf(keyOf(notification)),
                String.valueOf(Fields.day(notification, "NotificationDate")),
                Text.sha256(String.join("\u001f", texts))));
    }

    /**
     * A license of a nurse as notices: what holds today and, where an action of discipline began it earlier, what holds since then.
     *
     * @param reason why it was looked up; makes the ids of the notices
     */
    static List<BoardNotice> notices(JsonNode nurse, JsonNode license, String reason, Instant observedAt) {
        var key = keyOf(license);
        if (key == null) {
            return List.of();
        }
        var disciplines = disciplines(license);
        var begun = isDisciplined(license) ? latestAction(disciplines, observedAt) : null;
        var today = notice(key, nurse, license, disciplines, Text.sha256(reason + "\n" + key), null, observedAt);
        return begun == null
                ? List.of(today)
                : List.of(
                        notice(
                                key,
                                nurse,
                                license,
                                disciplines,
                                Text.sha256(reason + "\n" + key + "\n" + begun),
                                begun,
                                observedAt),
                        today);
    }

    private static BoardNotice notice(
            LicenseKey key,
            JsonNode nurse,
            JsonNode license,
            List<Discipline> disciplines,
            String noticeId,
            @Nullable LocalDate effectiveOn,
            Instant observedAt) {
        return new BoardNotice(
                noticeId,
                new LicenseRef(key.jurisdiction(), key.type(), key.number()),
                new Holder(
                        Fields.text(license, "LastName")
                                .or(() -> Fields.text(nurse, "LastName"))
                                .orElse(null),
                        null),
                statusText(license),
                code(license),
                effectiveOn,
                Fields.day(license, "LicenseOriginalDate", "LicenseOriginalIssueDate"),
                Fields.day(license, "LicenseExpirationDate", "ExpirationDate"),
                Fields.text(license, "CompactStatus")
                        .filter(text -> !text.equals("N/A"))
                        .orElse(null),
                disciplines,
                observedAt);
    }

    /** Whether the status, read as it will be, is one that discipline began. */
    private static boolean isDisciplined(JsonNode license) {
        return DISCIPLINED.contains(
                WORDS.meaningOf(statusText(license), code(license)).status());
    }

    private static String statusText(JsonNode license) {
        return Fields.text(license, "LicenseStatus").orElse("");
    }

    /** {@code Active} is YES or NO in one version, Active or Inactive in the other, and never makes a status better. */
    private static @Nullable String code(JsonNode license) {
        return Fields.isYes(license, "Active")
                ? LicenseStatus.ACTIVE.name()
                : Fields.isNo(license, "Active") ? LicenseStatus.INACTIVE.name() : null;
    }

    private static List<Discipline> disciplines(JsonNode license) {
        var found = new ArrayList<Discipline>();
        for (var discipline : Fields.list(license, "Disciplines")) {
            var documents = Fields.list(discipline, "Documents", "DisciplineDocuments").stream()
                    .map(document -> Fields.text(document, "DocumentId").orElse(null))
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining(" "));
            var actions = Fields.list(discipline, "InitialActions", "Actions").stream()
                    .map(action -> Fields.text(action, "ActionDescription", "ActionCode")
                            .orElse(null))
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining("; "));
            found.add(new Discipline(
                    documents.isEmpty() ? null : "nursys-document " + documents,
                    Fields.text(discipline, "ActionDescription", "DisciplineType")
                            .orElse(actions.isEmpty() ? null : actions),
                    Fields.day(discipline, "DateActionWasTaken"),
                    Fields.day(discipline, "EndDate")));
        }
        return found;
    }

    /** The day before today on which the last action that has not ended was taken; null = there was none. */
    private static @Nullable LocalDate latestAction(List<Discipline> disciplines, Instant observedAt) {
        var today = observedAt.atZone(NursysAction.SEAT).toLocalDate();
        return disciplines.stream()
                .filter(discipline ->
                        discipline.endsOn() == null || !discipline.endsOn().isBefore(today))
                .map(Discipline::effectiveOn)
                .filter(Objects::nonNull)
                .filter(day -> day.isBefore(today))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
