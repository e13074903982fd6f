package org.credtrail.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of rules and tests names tests that exist. */
class RulesAndTestsTest {
    private static final Pattern NAME = Pattern.compile("`((?:\\w+Test)(?:\\.[A-Z]\\w+)?)\\.([a-z_0-9]+)`");
    private static final List<String> PACKAGES = List.of("evaluation", "flow", "time");

    @Test
    void every_test_the_table_names_exists() throws IOException {
        var names = NAME.matcher(Files.readString(Path.of("docs/rules-and-tests.md")))
                .results()
                .toList();

        assertThat(names)
                .hasSizeGreaterThan(60)
                .allSatisfy(name -> assertThat(exists(name)).as(name.group()).isTrue());
    }

    private static boolean exists(MatchResult name) {
        return PACKAGES.stream().anyMatch(where -> {
            try {
                var type = Class.forName("org.credtrail.eligibility." + where + "."
                        + name.group(1).replace('.', '$'));
                return Arrays.stream(type.getDeclaredMethods())
                        .anyMatch(method -> method.getName().equals(name.group(2)));
            } catch (ClassNotFoundException _) {
                return false;
            }
        });
    }
}
