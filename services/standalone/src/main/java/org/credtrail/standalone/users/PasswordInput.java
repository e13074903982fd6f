package org.credtrail.standalone.users;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where a new password comes from: a person at the terminal, a file, or standard input; never an argument, which others see. */
final class PasswordInput {
    private static final String STANDARD_INPUT = "-";

    private PasswordInput() {}

    /**
     * @param file null = it is asked for twice, without showing it
     * @throws IllegalArgumentException with a sentence for the person at the terminal
     */
    static String read(@Nullable String file) throws IOException {
        if (file == null) {
            return ask();
        }
        try (var lines = file.equals(STANDARD_INPUT)
                ? new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()))
                : Files.newBufferedReader(Path.of(file))) {
            var first = lines.readLine();
            return first == null ? "" : first;
        }
    }

    private static String ask() {
        var console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new IllegalArgumentException("there is no terminal to ask for a password at: name a file with"
                    + " --password-file FILE, or - for standard input");
        }
        var first = console.readPassword("Password: ");
        var second = console.readPassword("Once more: ");
        if (first == null || !Arrays.equals(first, second)) {
            throw new IllegalArgumentException("these are two different passwords");
        }
        return new String(first);
    }
}
