package org.credtrail.standalone.users;

import java.util.Set;
import org.credtrail.runtime.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * Somebody the embedded issuer knows.
 *
 * @param id names them in tokens and on records; tells nothing of a person
 * @param name what they log in with; for a program, its client id
 * @param candidateId the only record a candidate may touch
 * @param boardId the only feed a board may touch
 * @param secret the hash of the password, or of the program's secret
 * @param totp the secret shared with an authenticator; null = none is asked
 * @param generation grows with every change after which nothing given out before may count any more
 */
public record User(
        String id,
        String name,
        Kind kind,
        Set<Role> roles,
        @Nullable String candidateId,
        @Nullable String boardId,
        String secret,
        @Nullable String totp,
        boolean disabled,
        int generation) {
    /** How they come in. */
    public enum Kind {
        /** With a browser and a password. */
        PERSON,
        /** With a client id and a secret. */
        PROGRAM
    }

    public User {
        roles = Set.copyOf(roles);
    }

    User withRoles(Set<Role> others, @Nullable String candidate, @Nullable String board) {
        return new User(id, name, kind, others, candidate, board, secret, totp, disabled, generation);
    }

    User withSecret(String hash) {
        return new User(id, name, kind, roles, candidateId, boardId, hash, totp, disabled, generation + 1);
    }

    User withTotp(@Nullable String shared) {
        return new User(id, name, kind, roles, candidateId, boardId, secret, shared, disabled, generation + 1);
    }

    User asDisabled(boolean now) {
        return new User(id, name, kind, roles, candidateId, boardId, secret, totp, now, generation + 1);
    }

    /** No secret gets into a log this way. */
    @Override
    public String toString() {
        return "User[" + id + ", " + roles + "]";
    }
}
