package org.credtrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.credtrail.standalone.users.UserCommand;

/** Somebody at a terminal beside the system, who says who may log in. */
final class Terminal {
    static final String PASSWORD = "correct horse battery";

    private final Path data;

    Terminal(Path data) {
        this.data = data;
    }

    /** Adds a person whose password is {@link #PASSWORD}. */
    void person(String name, String role) {
        try {
            var password = Files.createTempFile(data.getParent(), "password", "");
            Files.writeString(password, PASSWORD);
            user("add", name, "--role", role, "--password-file=" + password);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Adds a program and answers its secret. */
    String program(String name, String role) {
        return user("add", name, "--role", role)
                .lines()
                .filter(line -> line.startsWith("client secret"))
                .map(line -> line.split(" +")[2])
                .findFirst()
                .orElseThrow();
    }

    /** Answers what is printed. */
    String user(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.add("--credtrail.data-dir=" + data);
        var printed = new ByteArrayOutputStream();
        var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        var code = UserCommand.run(all, out, out);
        var said = printed.toString(StandardCharsets.UTF_8);
        assertThat(code).as(said).isZero();
        return said;
    }
}
