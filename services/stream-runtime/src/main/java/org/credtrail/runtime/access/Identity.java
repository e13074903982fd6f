package org.credtrail.runtime.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who calls.
 *
 * @param subject names the person or program on records; never a person's name or address
 * @param shownAs what a page may show its own reader; goes nowhere else
 * @param candidateId the only record a candidate may touch; null = none
 * @param boardId the only feed a board may touch; null = none
 * @param token the access token as it came, to be handed on to the other services; null where none is used
 */
public record Identity(
        String subject,
        String shownAs,
        Set<Role> roles,
        @Nullable String candidateId,
        @Nullable String boardId,
        @Nullable String token) {

    public Identity {
        roles = Set.copyOf(roles);
    }

    /** Whether they may touch what belongs to {@code owner} when they act in this role. */
    boolean owns(Role role, @Nullable String owner) {
        return owner != null
                && switch (role) {
                    case CANDIDATE -> owner.equals(candidateId);
                    case BOARD -> owner.equals(boardId);
                    case OPERATOR, REVIEWER, AUDITOR, INTEGRATION, PUBLIC -> true;
                };
    }

    @Override
    public String toString() {
        return "Identity[" + subject + ", " + roles + "]";
    }
}
