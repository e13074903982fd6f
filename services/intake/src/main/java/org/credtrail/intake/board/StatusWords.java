package org.credtrail.intake.board;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.credtrail.model.LicenseStatus;
import org.jspecify.annotations.Nullable;

/**
 * What a board's wording means (domain §4.1, §0.1 o). The whole text is looked up, nothing is inferred from a part of it;
 * what the table lacks is UNKNOWN and asks for a person.
 */
public final class StatusWords {
    private static final String SEE_HISTORY = "(SEE HISTORY)";
    private static final Set<String> DISCIPLINE = Set.of(
            "PROBATION",
            "SUSPENDED",
            "SUSPENSION",
            "REVOKED",
            "REVOCATION",
            "SURRENDERED",
            "SURRENDER",
            "RESTRICTED",
            "RESTRICTION",
            "CONDITIONS");

    /** The wordings of domain §4.1, which every board is read with. */
    public static final StatusWords COMMON = new StatusWords(Map.ofEntries(
            Map.entry("CURRENT", LicenseStatus.ACTIVE),
            Map.entry("ACTIVE", LicenseStatus.ACTIVE),
            Map.entry("CLEAR ACTIVE", LicenseStatus.ACTIVE),
            Map.entry("UNENCUMBERED", LicenseStatus.ACTIVE),
            Map.entry("PROBATION", LicenseStatus.PROBATION),
            Map.entry("PROBATION/RESTRICTION", LicenseStatus.PROBATION),
            Map.entry("PROBATION/RESTRICTION (DISCIPLINARY)", LicenseStatus.PROBATION),
            Map.entry("NON-DISCIPLINARY CONDITION", LicenseStatus.CONDITIONAL),
            Map.entry("NON-DISCIPLINARY RESTRICTION", LicenseStatus.SUSPENDED_ADMIN),
            Map.entry("ADMINISTRATIVE SUSPENSION", LicenseStatus.SUSPENDED_ADMIN),
            Map.entry("LAPSED", LicenseStatus.LAPSED),
            Map.entry("EXPIRED", LicenseStatus.EXPIRED),
            Map.entry("INACTIVE", LicenseStatus.INACTIVE),
            Map.entry("CLOSED", LicenseStatus.CLOSED),
            Map.entry("RETIRED", LicenseStatus.CLOSED),
            Map.entry("SUSPENDED", LicenseStatus.SUSPENDED),
            Map.entry("SUMMARY SUSPENSION", LicenseStatus.SUSPENDED),
            Map.entry("REVOKED", LicenseStatus.REVOKED),
            Map.entry("SURRENDERED", LicenseStatus.SURRENDERED),
            Map.entry("SURRENDERED (DISCIPLINARY AGREEMENT)", LicenseStatus.SURRENDERED),
            Map.entry("VOID", LicenseStatus.VOID),
            Map.entry("NULL AND VOID", LicenseStatus.VOID)));

    private final Map<String, LicenseStatus> table;

    private StatusWords(Map<String, LicenseStatus> table) {
        this.table = table;
    }

    /** These words and, where they say nothing, the common ones. */
    public static StatusWords of(Map<String, LicenseStatus> own) {
        var table = new HashMap<>(COMMON.table);
        own.forEach((text, status) -> table.put(Text.collapse(text).toUpperCase(Locale.ROOT), status));
        return new StatusWords(Map.copyOf(table));
    }

    /**
     * What a text means.
     *
     * @param review why a person should look; null = nothing to look at
     */
    public record Meaning(LicenseStatus status, @Nullable String review) {}

    /** Looks up a text as the board wrote it. */
    public Meaning meaningOf(String text) {
        var words = Text.collapse(text).toUpperCase(Locale.ROOT);
        if (words.endsWith(SEE_HISTORY)) {
            words = words.substring(0, words.length() - SEE_HISTORY.length()).strip();
        }
        var status = table.get(words);
        if (status == null) {
            return new Meaning(LicenseStatus.UNKNOWN, words.isEmpty() ? "no status given" : "unknown status wording");
        }
        if (status == LicenseStatus.ACTIVE && namesDiscipline(words)) {
            return new Meaning(LicenseStatus.UNKNOWN, "status wording names discipline");
        }
        return new Meaning(status, status == LicenseStatus.CONDITIONAL ? "non-disciplinary condition" : null);
    }

    /**
     * Reads a text together with the code some boards add. The code never makes a license better than its text: an
     * unknown text stays unknown beside a clean code, and of two readings the graver one holds.
     */
    public Meaning meaningOf(String text, @Nullable String code) {
        var said = meaningOf(text);
        if (code == null || code.isBlank()) {
            return said;
        }
        var coded = ofCode(code);
        if (coded == LicenseStatus.UNKNOWN || coded == said.status()) {
            return said;
        }
        if (said.status() == LicenseStatus.UNKNOWN) {
            return coded == LicenseStatus.ACTIVE
                    ? said
                    : new Meaning(coded, "unknown status wording, read by the board's code");
        }
        return new Meaning(Gravity.graver(said.status(), coded), "status wording and code differ");
    }

    private LicenseStatus ofCode(String code) {
        var word = Text.collapse(code).toUpperCase(Locale.ROOT);
        return Arrays.stream(LicenseStatus.values())
                .filter(status -> status.name().equals(word))
                .findFirst()
                .orElseGet(() -> meaningOf(code).status());
    }

    /** Whether a whole token of a text is a word of discipline. */
    public static boolean namesDiscipline(String text) {
        return Arrays.stream(text.toUpperCase(Locale.ROOT).split("[^A-Z]+")).anyMatch(DISCIPLINE::contains);
    }
}
