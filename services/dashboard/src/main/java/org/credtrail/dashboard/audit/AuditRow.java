package org.credtrail.dashboard.audit;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.credtrail.model.message.AuditFact.EntryClosed;
import org.credtrail.model.message.AuditFact.Kind;
import org.credtrail.model.message.AuditFact.Login;
import org.jspecify.annotations.Nullable;

/**
 * A line of the audit trail.
 *
 * @param at epoch milliseconds of its opening
 * @param login how it ended, where somebody tried to come in
 * @param person by which words it is found: as records name them, and without the role
 * @param about by which ids it is found: the candidate, and whatever the path names
 * @param status the answer, the good one if there was one; null = none is known
 * @param statuses every answer, in order
 * @param reason where the words of the reason are kept
 */
public record AuditRow(
        long at,
        String who,
        String role,
        Kind kind,
        String service,
        String method,
        String path,
        @Nullable String candidateId,
        @Nullable String from,
        @Nullable String via,
        @Nullable Integer status,
        List<Integer> statuses,
        @Nullable String reason,
        List<String> caused,
        @Nullable Login login,
        List<String> person,
        List<String> about) {
    public static final String COLLECTION = "audit-row";

    private static final int GOOD = 400;

    public AuditRow {
        statuses = List.copyOf(statuses);
        caused = List.copyOf(caused);
        person = List.copyOf(person);
        about = List.copyOf(about);
    }

    static AuditRow of(Entry entry) {
        var opened = entry.opened();
        var statuses = entry.closed().stream().map(EntryClosed::status).toList();
        var candidateId = Stream.concat(
                        Stream.ofNullable(opened.candidateId()),
                        entry.closed().stream().map(EntryClosed::candidateId).filter(Objects::nonNull))
                .findFirst()
                .orElse(null);
        return new AuditRow(
                opened.at().toEpochMilli(),
                opened.who(),
                opened.role(),
                opened.kind(),
                opened.service(),
                opened.method(),
                opened.path(),
                candidateId,
                opened.from(),
                opened.via(),
                status(statuses),
                statuses,
                entry.closed().stream()
                        .map(EntryClosed::reason)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                entry.closed().stream()
                        .flatMap(c -> c.caused().stream())
                        .distinct()
                        .toList(),
                entry.closed().stream()
                        .map(EntryClosed::login)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                List.of(opened.who(), opened.who().substring(opened.who().indexOf(':') + 1)),
                Stream.concat(
                                Stream.ofNullable(candidateId),
                                Stream.of(opened.path().split("/")))
                        .filter(id -> !id.isEmpty())
                        .distinct()
                        .toList());
    }

    private static @Nullable Integer status(List<Integer> statuses) {
        return statuses.stream()
                .filter(s -> s < GOOD)
                .findFirst()
                .orElse(statuses.isEmpty() ? null : statuses.getLast());
    }
}
