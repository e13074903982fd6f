package org.credtrail.runtime.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.credtrail.model.message.AuditFact.EntryClosed;
import org.credtrail.model.message.AuditFact.EntryOpened;
import org.credtrail.model.message.AuditFact.Kind;
import org.credtrail.model.message.AuditFact.Login;
import org.credtrail.runtime.access.Role;
import org.credtrail.runtime.edge.Outlet;
import org.credtrail.runtime.edge.Unavailable;
import org.jspecify.annotations.Nullable;

/** Puts on record who comes in, who is kept out and who leaves, each time as one whole entry before the answer. */
public final class LoginTrail {
    private static final String NOBODY = "nobody";

    private final String service;
    private final TrailWriter writer;
    private final Clock clock;

    public LoginTrail(String service, Outlet outlet, Clock clock) {
        this.service = service;
        this.writer = new TrailWriter(outlet::publish);
        this.clock = clock;
    }

    /**
     * Whom it is about, as records name them.
     *
     * @param id tells nothing of a person
     */
    public record Someone(
            String id, Set<Role> roles, @Nullable String candidateId) {
        public Someone {
            roles = Set.copyOf(roles);
        }
    }

    /**
     * Says what became of a request.
     *
     * @param who null = whoever it is, nobody is known by what they said of themselves
     * @param status as it will be answered
     * @param login null = they tried nothing, they leave
     * @throws Unavailable if it cannot be put on record: then it must not be done
     */
    public void say(HttpServletRequest request, @Nullable Someone who, int status, @Nullable Login login) {
        var entryId = UUID.randomUUID().toString();
        var at = clock.instant();
        var role = who == null ? Role.PUBLIC : Entries.nearest(who.roles());
        writer.say(List.of(
                new EntryOpened(
                        entryId,
                        service,
                        Kind.ACTION,
                        who == null ? NOBODY : role.word() + ":" + who.id(),
                        role.word(),
                        request.getMethod(),
                        Entries.path(request.getRequestURI()),
                        who == null ? null : who.candidateId(),
                        Entries.STAFF.contains(role) ? request.getRemoteAddr() : null,
                        null,
                        at),
                new EntryClosed(entryId, status, null, null, List.of(), login, at)));
    }
}
