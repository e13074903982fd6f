package org.credtrail.runtime.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
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
import org.springframework.http.HttpStatus;

/**
 * Puts on record who comes in, who is kept out and who leaves, each time as one whole entry before the answer; and who is
 * let in at all.
 */
public final class LoginTrail {
    private static final String NOBODY = "nobody";

    /** Whoever may use the machine, as where access is local. */
    private static final String AT_THE_MACHINE = Role.OPERATOR.word() + ":local";

    private static final String COMMAND = "COMMAND";

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

    /**
     * Says what was done to a user by a command on this machine.
     *
     * @param entryId the same each time it is said of the same change
     * @param what such as {@code disabled} or {@code roles/auditor}
     * @throws Unavailable if it cannot be put on record
     */
    public void changed(String entryId, Someone user, String what, Instant at) {
        writer.say(List.of(
                new EntryOpened(
                        entryId,
                        service,
                        Kind.ACTION,
                        AT_THE_MACHINE,
                        Role.OPERATOR.word(),
                        COMMAND,
                        "/users/" + user.id() + "/" + what,
                        user.candidateId(),
                        null,
                        null,
                        at),
                new EntryClosed(entryId, HttpStatus.OK.value(), null, null, List.of(), null, at)));
    }
}
