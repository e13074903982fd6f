package org.credtrail.standalone.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;
import org.credtrail.model.message.AuditFact.Login;
import org.credtrail.runtime.access.Role;
import org.credtrail.standalone.users.LoginDesk.Outcome;
import org.credtrail.standalone.users.User.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginDeskTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String HASH = new Passwords().hash(PASSWORD);
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

    @TempDir
    Path data;

    private UsersFile users;

    @BeforeEach
    void nadia() {
        users = new UsersFile(data);
        users.change(all -> all.with(
                new User("u-1", "nadia", Kind.PERSON, Set.of(Role.OPERATOR), null, null, HASH, null, false, 0)));
    }

    @Test
    void the_right_password_opens_and_nothing_else_does() {
        var desk = deskAt(NOW);

        assertThat(desk.password("Nadia ", PASSWORD)).isInstanceOf(Outcome.Welcome.class);
        assertThat(why(desk.password("nadia", "correct horse"))).isEqualTo(Login.WRONG_SECRET);
        assertThat(desk.password("nobody", PASSWORD)).isEqualTo(new Outcome.Refused(Login.UNKNOWN_NAME, null));
        assertThat(why(desk.password("nadia", "x".repeat(1_000_000)))).isEqualTo(Login.WRONG_SECRET);
    }

    @Test
    void who_is_locked_out_is_refused_with_the_right_password_also_after_a_restart() {
        failing(deskAt(NOW), "nadia");

        assertThat(why(deskAt(NOW.plusSeconds(59)).password("nadia", PASSWORD))).isEqualTo(Login.LOCKED);
        assertThat(deskAt(NOW.plusSeconds(60)).password("nadia", PASSWORD)).isInstanceOf(Outcome.Welcome.class);
        failing(deskAt(NOW.plusSeconds(60)), "nadia");
        assertThat(deskAt(NOW.plusSeconds(120)).password("nadia", PASSWORD)).isInstanceOf(Outcome.Welcome.class);
    }

    @Test
    void the_attempt_that_locks_says_so() {
        var desk = deskAt(NOW);
        for (var i = 0; i < 5; i++) {
            assertThat(why(desk.password("nadia", "wrong"))).isEqualTo(i < 4 ? Login.WRONG_SECRET : Login.LOCKED_OUT);
        }
    }

    @Test
    void names_nobody_has_are_not_kept_and_lock_nobody_out() throws Exception {
        var desk = deskAt(NOW);
        failing(desk, "a-password-typed-as-a-name");

        assertThat(desk.password("nadia", PASSWORD)).isInstanceOf(Outcome.Welcome.class);
        assertThat(Files.readString(data.resolve("login-attempts.json"))).doesNotContain("a-password-typed");
    }

    @Test
    void a_disabled_user_and_a_program_are_refused_and_only_the_record_knows_why() {
        users.change(all -> all.changed("nadia", user -> user.asDisabled(true))
                .with(new User(
                        "p-1", "ingo", Kind.PROGRAM, Set.of(Role.INTEGRATION), null, null, HASH, null, false, 0)));
        var desk = deskAt(NOW);

        assertThat(why(desk.password("nadia", PASSWORD))).isEqualTo(Login.DISABLED);
        assertThat(why(desk.password("ingo", PASSWORD))).isEqualTo(Login.UNKNOWN_NAME);
    }

    @Test
    void with_an_authenticator_its_code_is_asked_and_each_is_good_once() {
        var secret = Totp.newSecret();
        users.change(all -> all.changed("nadia", user -> user.withTotp(secret)));
        var desk = deskAt(NOW);
        var code = code(secret, NOW);

        assertThat(desk.password("nadia", PASSWORD)).isInstanceOf(Outcome.CodeWanted.class);
        assertThat(why(desk.code("u-1", 1, "000 000"))).isEqualTo(Login.WRONG_CODE);
        assertThat(desk.code("u-1", 1, code)).isInstanceOf(Outcome.Welcome.class);
        assertThat(why(desk.code("u-1", 1, code))).isEqualTo(Login.WRONG_CODE);
        assertThat(why(deskAt(NOW).code("u-1", 1, code(secret, NOW.minusSeconds(30)))))
                .as("an earlier one, after a restart")
                .isEqualTo(Login.WRONG_CODE);
        assertThat(desk.code("u-1", 1, code(secret, NOW.plusSeconds(30)))).isInstanceOf(Outcome.Welcome.class);
    }

    @Test
    void codes_are_not_guessed_and_do_not_outlive_a_change() {
        var secret = Totp.newSecret();
        users.change(all -> all.changed("nadia", user -> user.withTotp(secret)));
        var desk = deskAt(NOW);

        assertThat(why(desk.code("u-1", 0, code(secret, NOW))))
                .as("of a generation before")
                .isEqualTo(Login.CHANGED_MEANWHILE);
        for (var i = 0; i < 5; i++) {
            assertThat(why(desk.code("u-1", 1, "000000"))).isEqualTo(i < 4 ? Login.WRONG_CODE : Login.LOCKED_OUT);
        }
        assertThat(why(desk.code("u-1", 1, code(secret, NOW)))).isEqualTo(Login.LOCKED);
        var later = NOW.plus(Duration.ofMinutes(1));
        assertThat(deskAt(later).code("u-1", 1, code(secret, later))).isInstanceOf(Outcome.Welcome.class);
    }

    private LoginDesk deskAt(Instant now) {
        return new LoginDesk(data, users, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static void failing(LoginDesk desk, String name) {
        for (var i = 0; i < 5; i++) {
            assertThat(desk.password(name, "wrong")).isInstanceOf(Outcome.Refused.class);
        }
    }

    /** What the record is told. */
    private static Login why(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome).why();
    }

    private static String code(String secret, Instant at) {
        try {
            return new TimeBasedOneTimePasswordGenerator()
                    .generateOneTimePasswordString(new SecretKeySpec(Base32.decode(secret), "HmacSHA1"), at);
        } catch (InvalidKeyException e) {
            throw new AssertionError(e);
        }
    }
}
