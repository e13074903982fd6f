package org.credtrail.standalone.users;

import java.nio.file.Path;
import java.time.Clock;
import org.credtrail.model.message.AuditFact.Login;
import org.credtrail.standalone.users.User.Kind;
import org.jspecify.annotations.Nullable;

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

        /**
         * For those who keep the record; the one who tried is told nothing of it.
         *
         * @param who null = nobody has this name
         */
        record Refused(Login why, @Nullable User who) implements Outcome {}
    }

    public Outcome password(String name, String password) {
        var person = users.read()
                .named(name)
                .filter(user -> user.kind() == Kind.PERSON)
                .orElse(null);
        var known = person == null || person.disabled() ? null : person;
        var who = known == null ? NOBODY : known.id();
        var mayTry = attempts.begin(who, clock.instant());
        var isRight = PASSWORDS.matches(password, known == null ? HASH_OF_NOBODY : known.secret());
        if (known == null) {
            return new Outcome.Refused(person == null ? Login.UNKNOWN_NAME : Login.DISABLED, person);
        }
        if (!mayTry) {
            return new Outcome.Refused(Login.LOCKED, known);
        }
        if (!isRight) {
            return wrong(Login.WRONG_SECRET, known);
        }
        return known.totp() == null ? welcome(known) : new Outcome.CodeWanted(known);
    }

    /**
     * The second step, for somebody whose password was right.
     *
     * @param generation of the user at the first step
     */
    public Outcome code(String id, int generation, String code) {
        var all = users.read();
        var user = all.still(id, generation).orElse(null);
        if (user == null || user.totp() == null) {
            return new Outcome.Refused(Login.CHANGED_MEANWHILE, all.withId(id).orElse(null));
        }
        var now = clock.instant();
        if (!attempts.begin(id, now)) {
            return new Outcome.Refused(Login.LOCKED, user);
        }
        var step = Totp.stepOf(user.totp(), code, now);
        return step.isPresent() && attempts.use(id, step.getAsLong()) ? welcome(user) : wrong(Login.WRONG_CODE, user);
    }

    private Outcome wrong(Login why, User who) {
        return new Outcome.Refused(attempts.isLocked(who.id(), clock.instant()) ? Login.LOCKED_OUT : why, who);
    }

    private Outcome welcome(User user) {
        attempts.succeeded(user.id());
        return new Outcome.Welcome(user);
    }
}
