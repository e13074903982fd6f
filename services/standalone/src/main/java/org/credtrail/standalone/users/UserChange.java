package org.credtrail.standalone.users;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.credtrail.runtime.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * What was done to a user at a terminal, kept beside the users until the audit trail has it.
 *
 * @param id of the entry it becomes
 * @param roles they have since, or had when they were removed
 */
public record UserChange(
        String id, String userId, Set<Role> roles, @Nullable String candidateId, What what, Instant at) {

    /** What was done. */
    public enum What {
        ADDED,
        ROLES,
        PASSWORD,
        TOTP,
        TOTP_OFF,
        DISABLED,
        ENABLED,
        REMOVED;

        /** As the audit trail has it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public UserChange {
        roles = Set.copyOf(roles);
    }

    static UserChange of(String id, User user, What what, Instant at) {
        return new UserChange(id, user.id(), user.roles(), user.candidateId(), what, at);
    }
}
