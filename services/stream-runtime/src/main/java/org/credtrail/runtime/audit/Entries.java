package org.credtrail.runtime.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.credtrail.model.Topics;
import org.credtrail.model.message.AuditFact.EntryClosed;
import org.credtrail.model.message.AuditFact.EntryOpened;
import org.credtrail.model.message.AuditFact.Kind;
import org.credtrail.model.message.KeptWords;
import org.credtrail.runtime.access.Caller;
import org.credtrail.runtime.access.Role;
import org.credtrail.runtime.access.Trail.Deed;
import org.credtrail.runtime.wire.OutRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** Words an entry from a request: ids, and nothing that could be a person's name, address or text. */
final class Entries {
    static final Set<Role> STAFF = Set.of(Role.OPERATOR, Role.REVIEWER, Role.AUDITOR);

    private static final Set<String> KEYED_BY_CANDIDATE = Set.of(
            Topics.INTAKE_INBOX,
            Topics.ELIGIBILITY_INBOX,
            Topics.REFERENCES_INBOX,
            Topics.RENEWALS_INBOX,
            Topics.NOTIFICATIONS_INBOX);

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~:-]{1,100}");
    private static final String NO_ID = "…";
    private static final int STEPS = 12;
    private static final int CAUSED = 20;

    private Entries() {}

    static EntryOpened opened(
            String entryId, String service, Deed deed, HttpServletRequest request, @Nullable String via, Instant at) {
        var role = role(deed);
        var method = request.getMethod();
        return new EntryOpened(
                entryId,
                service,
                isReading(method) ? Kind.READING : Kind.ACTION,
                Caller.of(deed.caller(), role),
                role.word(),
                method,
                path(request.getRequestURI()),
                deed.rule()
                        .candidateOf(request)
                        .filter(id -> ID.matcher(id).matches())
                        .orElse(null),
                STAFF.contains(role) ? request.getRemoteAddr() : null,
                via != null && ID.matcher(via).matches() ? via : null,
                at);
    }

    static EntryClosed closed(String entryId, int status, List<OutRecord> said, Instant at) {
        var candidates = said.stream()
                .filter(record -> KEYED_BY_CANDIDATE.contains(record.topic()))
                .map(OutRecord::key)
                .collect(Collectors.toSet());
        return new EntryClosed(
                entryId,
                status,
                candidates.size() == 1 ? candidates.iterator().next() : null,
                said.stream()
                        .flatMap(Entries::keptWords)
                        .findFirst()
                        .map(KeptWords::at)
                        .orElse(null),
                said.stream()
                        .map(record -> String.valueOf(record.headers().get("ce_id")))
                        .limit(CAUSED)
                        .toList(),
                null,
                at);
    }

    static boolean isReading(String method) {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** The role that let them in; of those who were not let in, the one that comes nearest to it. */
    static Role role(Deed deed) {
        var role = deed.role();
        if (role != null) {
            return role;
        }
        return nearest(deed.caller().roles());
    }

    /** Of somebody who acts in no role yet. */
    static Role nearest(Set<Role> roles) {
        var has = new TreeSet<>(roles);
        return has.stream().filter(STAFF::contains).findFirst().orElse(has.isEmpty() ? Role.PUBLIC : has.first());
    }

    /** Somebody may write anything into an address: what is no id is left out. */
    static String path(String uri) {
        return Stream.of(uri.split("/"))
                .limit(STEPS)
                .map(step -> UriUtils.decode(step, StandardCharsets.UTF_8))
                .map(step -> step.isEmpty() || ID.matcher(step).matches() ? step : NO_ID)
                .collect(Collectors.joining("/"));
    }

    private static Stream<String> keptWords(OutRecord record) {
        return record.value() == null
                ? Stream.of()
                : KeptWords.contactIds(new String(record.value(), StandardCharsets.UTF_8));
    }
}
