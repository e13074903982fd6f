package org.credtrail.standalone.issuer;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.credtrail.standalone.users.User;
import org.credtrail.standalone.users.Users;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Somebody who logged in.
 *
 * @param generation of the user at that time: a later one means that this login counts no more
 */
record Known(String id, int generation, Instant since) implements AuthenticatedPrincipal, Serializable {
    /** As long as a session of the dashboard. */
    static final Duration LONGEST = Duration.ofHours(10);

    /** The user as they are now; empty where the login does not count any more. */
    Optional<User> in(Users users, Instant now) {
        return users.still(id, generation).filter(_ -> now.isBefore(since.plus(LONGEST)));
    }

    @Override
    public String getName() {
        return id;
    }
}
