package org.credtrail.standalone.issuer;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.credtrail.model.message.AuditFact.Login;
import org.credtrail.runtime.audit.LoginTrail;
import org.credtrail.runtime.audit.LoginTrail.Someone;
import org.credtrail.runtime.edge.Unavailable;
import org.credtrail.standalone.users.LoginDesk.Outcome;
import org.credtrail.standalone.users.User;
import org.credtrail.standalone.users.User.Kind;
import org.credtrail.standalone.users.UsersFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** What the issuer has to say to the audit trail, in its own words. */
final class Records {
    private static final Logger log = LoggerFactory.getLogger(Records.class);
    private static final String NOBODY = "nobody";

    /** A program's secret is compared at once, so it can be tried out quickly: one entry for all tries of such a time. */
    private static final Duration TRIES = Duration.ofMinutes(1);

    private final LoginTrail trail;
    private final UserChanges changes;
    private final UsersFile users;
    private final Clock clock;
    private final Map<String, Instant> recordedAt = new ConcurrentHashMap<>();

    Records(LoginTrail trail, UserChanges changes, UsersFile users, Clock clock) {
        this.trail = trail;
        this.changes = changes;
        this.users = users;
        this.clock = clock;
    }

    /** @throws Unavailable if it cannot be put on record: then nobody comes in, and nobody learns whether they would have */
    void attempt(HttpServletRequest request, Outcome outcome) {
        switch (outcome) {
            case Outcome.Welcome(var user) -> say(request, user, HttpStatus.FOUND, Login.CAME_IN);
            case Outcome.CodeWanted(var user) -> say(request, user, HttpStatus.FOUND, Login.CODE_ASKED);
            case Outcome.Refused(var why, var user) -> say(request, user, HttpStatus.UNPROCESSABLE_CONTENT, why);
        }
    }

    /** Leaving has to be possible always: it is done first, and then put on record if that can be. */
    void left(HttpServletRequest request, Known known) {
        try {
            say(request, users.read().withId(known.id()).orElse(null), HttpStatus.OK, null);
        } catch (Unavailable e) {
            log.warn("a logout could not be put on record: {}", e.getMessage());
        }
    }

    /** @throws Unavailable if it cannot be put on record: then the token must not be given */
    void token(HttpServletRequest request, String programId) {
        var program = users.read().withId(programId);
        if (program.isPresent()) {
            say(request, program.get(), HttpStatus.OK, Login.CAME_IN);
        }
    }

    void refused(HttpServletRequest request, @Nullable String clientId) {
        var program = Optional.ofNullable(clientId)
                .flatMap(users.read()::named)
                .filter(user -> user.kind() == Kind.PROGRAM)
                .orElse(null);
        var now = clock.instant();
        var tried = program == null ? NOBODY : program.id();
        var recorded = recordedAt.get(tried);
        if (recorded != null && now.isBefore(recorded.plus(TRIES))) {
            return;
        }
        recordedAt.put(tried, now);
        try {
            say(request, program, HttpStatus.UNAUTHORIZED, why(program));
        } catch (Unavailable e) {
            log.warn("a refused program could not be put on record: {}", e.getMessage());
        }
    }

    private static Login why(@Nullable User program) {
        if (program == null) {
            return Login.UNKNOWN_NAME;
        }
        return program.disabled() ? Login.DISABLED : Login.WRONG_SECRET;
    }

    /** What was done to users comes first: it may be why this ends as it does. */
    private void say(HttpServletRequest request, @Nullable User user, HttpStatus status, @Nullable Login login) {
        changes.record();
        var someone = user == null ? null : new Someone(user.id(), user.roles(), user.candidateId());
        trail.say(request, someone, status.value(), login);
    }
}
