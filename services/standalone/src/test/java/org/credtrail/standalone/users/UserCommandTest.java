package org.credtrail.standalone.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.credtrail.runtime.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserCommandTest {
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void people_are_kept_with_a_hash_in_a_file_of_their_owners_alone() throws IOException {
        assertThat(user("add", "Nadia", "--role", "operator,reviewer", "--password-file", password(PASSWORD)))
                .isZero();

        var file = folder.resolve("data/users.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).contains("$argon2id$").doesNotContain(PASSWORD);
        assertThat(Files.list(file.getParent()).map(Path::getFileName).map(Path::toString))
                .containsExactlyInAnyOrder("users.json", "users.lock");
        var nadia = users().named("nadia").orElseThrow();
        assertThat(nadia.roles()).containsExactlyInAnyOrder(Role.OPERATOR, Role.REVIEWER);
        assertThat(nadia.id()).doesNotContain("nadia");
        assertThat(new Passwords().matches(PASSWORD, nadia.secret())).isTrue();
    }

    @Test
    void a_program_gets_a_secret_that_is_shown_once_and_kept_as_a_hash() throws IOException {
        user("add", "wa-feed", "--role", "board", "--board", "wa-doh");

        var secret = shownSecret();
        assertThat(Files.readString(folder.resolve("data/users.json"))).doesNotContain(secret);
        assertThat(new ProgramSecrets()
                        .matches(secret, users().named("wa-feed").orElseThrow().secret()))
                .isTrue();
        user("password", "wa-feed");
        assertThat(new ProgramSecrets()
                        .matches(secret, users().named("wa-feed").orElseThrow().secret()))
                .isFalse();
    }

    @Test
    void what_is_given_out_before_a_change_of_password_code_or_state_counts_no_more() throws IOException {
        user("add", "nadia", "--role", "operator", "--password-file", password(PASSWORD));
        var id = users().named("nadia").orElseThrow().id();

        assertThat(user("role", "nadia", "auditor")).isZero();
        assertThat(users().still(id, 0).orElseThrow().roles()).containsExactly(Role.AUDITOR);
        user("password", "nadia", "--password-file", password(PASSWORD + "!"));
        assertThat(users().still(id, 0)).isEmpty();
        user("totp", "nadia");
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("otpauth://totp/Credtrail:nadia?secret=");
        assertThat(users().still(id, 1)).isEmpty();
        user("disable", "nadia");
        assertThat(users().still(id, 3)).isEmpty();
        user("enable", "nadia");
        assertThat(users().still(id, 4)).isPresent();
        user("totp", "nadia", "off");
        assertThat(users().named("nadia").orElseThrow().totp()).isNull();
        user("remove", "nadia");
        assertThat(users().withId(id)).isEmpty();
    }

    @Test
    void a_list_says_who_may_what_and_no_secret() throws IOException {
        user("add", "carla", "--role", "candidate", "--candidate", "c-1", "--password-file", password(PASSWORD));
        user("totp", "carla");
        var carla = users().named("carla").orElseThrow();
        user("disable", "carla");
        printed.reset();

        user("list");

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("carla", carla.id(), "person", "candidate c-1", "totp", "disabled")
                .doesNotContain("argon2", String.valueOf(carla.totp()));
    }

    @Test
    void whoever_changes_at_the_same_time_in_one_process_waits() {
        IntStream.range(0, 40)
                .parallel()
                .forEach(i -> new UsersFile(folder.resolve("data")).change(users -> users.with(program("p" + i))));

        assertThat(users().users()).hasSize(40);
    }

    private static User program(String name) {
        return new User(name, name, User.Kind.PROGRAM, Set.of(Role.INTEGRATION), null, null, "hash", null, false, 0);
    }

    @Test
    void what_cannot_be_is_said_and_changes_nothing() throws IOException {
        var file = password(PASSWORD);

        assertThat(user("add", "nadia", "--password-file", file)).isEqualTo(2);
        assertThat(user("add", "nadia", "--role", "owner", "--password-file", file))
                .isEqualTo(2);
        assertThat(user("add", "na dia", "--role", "operator", "--password-file", file))
                .isEqualTo(2);
        assertThat(user("add", "credtrail-dashboard", "--role", "integration")).isEqualTo(2);
        assertThat(user("add", "nadia", "--role", "operator,board", "--password-file", file))
                .isEqualTo(2);
        assertThat(user("add", "carla", "--role", "candidate", "--password-file", file))
                .isEqualTo(2);
        assertThat(user("add", "nadia", "--role", "operator", "--password-file", password("short")))
                .isEqualTo(2);
        assertThat(user("add", "nadia", "--role", "operator", "--password", PASSWORD))
                .isEqualTo(2);
        assertThat(user("role", "nobody", "operator")).isEqualTo(2);
        assertThat(user("erase", "nadia")).isEqualTo(2);
        assertThat(users()).isEqualTo(Users.NONE);

        user("add", "nadia", "--role", "operator", "--password-file", file);
        assertThat(user("add", "NADIA", "--role", "auditor", "--password-file", file))
                .isEqualTo(2);
        assertThat(user("role", "nadia", "integration")).isEqualTo(2);
        assertThat(users().users()).hasSize(1);
    }

    @Test
    void a_file_that_cannot_be_read_lets_nobody_in_and_is_not_written_over() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/users.json"), "{");

        assertThat(user("add", "ingo", "--role", "integration")).isEqualTo(1);
        assertThatThrownBy(this::users).isInstanceOf(UncheckedIOException.class);
        assertThat(folder.resolve("data/users.json")).hasContent("{");
    }

    private int user(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.add("--credtrail.data-dir=" + folder.resolve("data"));
        var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return UserCommand.run(all, out, out);
    }

    private Users users() {
        return new UsersFile(folder.resolve("data")).read();
    }

    private String password(String password) throws IOException {
        return Files.writeString(folder.resolve("password-" + password.length()), password + "\n")
                .toString();
    }

    private String shownSecret() {
        var found = Pattern.compile("client secret +(\\S+)").matcher(printed.toString(StandardCharsets.UTF_8));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
