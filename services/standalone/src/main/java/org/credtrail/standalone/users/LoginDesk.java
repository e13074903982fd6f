package org.credtrail.standalone.users;

import java.nio.file.Path;
import java.time.Clock;
import org.credtrail.standalone.users.User.Kind;

/**
 * Decides who may come in. To those who may not it says nothing of the reason, and it works as much for a name nobody has as
 * for one somebody has: whether there is such a user, and whether they are locked, cannot be told from outside.
 */
public final class LoginDesk {
    /** Attempts for names nobody has; not one of them is remembered by name. */
    private static final String NOBODY = "nobody";

    private static final Passwords PASSWORDS = new Passwords();
    private static final String HASH_OF_NOBODY = PASSWORDS.hash(ProgramSecrets.make());

    private final UsersFile users;
    private final AttemptLog attempts;
    private final Clock clock;

    public LoginDesk(Path dataDir, UsersFile users, Clock clock) {
        this.users = users;
        this.attempts = new AttemptLog(dataDir);
        this.clock = clock;
    }

    /** What became of an attempt. */
    public sealed interface Outcome {
        record Welcome(User user) implements Outcome {}

        /** The password is right; now the code of their authenticator is asked. */
        record CodeWanted(User user) implements Outcome {}

        record Refused() implements Outcome {}
    }

    public Outcome password(String name, String password) {
        var known = users.read().named(name).filter(user -> user.kind() == Kind.PERSON && !user.disabled());
        var mayTry = attempts.begin(known.map(User::id).orElse(NOBODY), clock.instant());
        var isRight = PASSWORDS.matches(password, known.map(User::secret).orElse(HASH_OF_NOBODY));
        if (known.isEmpty() || !mayTry || !isRight) {
            return new Outcome.Refused();
        }
        var user = known.get();
        return user.totp() == null ? welcome(user) : new Outcome.CodeWanted(user);
    }

    /**
     * The second step, for somebody whose password was right.
     *
     * @param generation of the user at the first step
     */
    public Outcome code(String id, int generation, String code) {
        var user = users.read().still(id, generation).orElse(null);
        var now = clock.instant();
        if (user == null || user.totp() == null || !attempts.begin(id, now)) {
            return new Outcome.Refused();
        }
        var step = Totp.stepOf(user.totp(), code, now);
        return step.isPresent() && attempts.use(id, step.getAsLong()) ? welcome(user) : new Outcome.Refused();
    }

    private Outcome welcome(User user) {
        attempts.succeeded(user.id());
        return new Outcome.Welcome(user);
    }
}
