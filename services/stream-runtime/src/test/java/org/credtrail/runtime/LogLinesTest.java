package org.credtrail.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/** Whatever somebody sends, nobody can write a line of their own into the log. */
class LogLinesTest {
    private static final Path STANDALONE = Path.of("../standalone/src/main/resources/logback.xml");

    static String[] patterns() throws IOException {
        var settings = new YamlPropertiesFactoryBean();
        settings.setResources(new ClassPathResource("credtrail-service.yml"));
        var ofServices = Objects.requireNonNull(settings.getObject()).getProperty("logging.pattern.console");
        var ofStandalone = Pattern.compile("<pattern>(.*)</pattern>").matcher(Files.readString(STANDALONE));
        assertThat(ofStandalone.find()).isTrue();
        return new String[] {ofServices.replaceAll("\\$\\{[^}]*}", "intake"), ofStandalone.group(1)};
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void a_message_is_one_line(String pattern) {
        assertThat(line(pattern, "board {} unknown", "x\r\n12:00:00 INFO forged\u2028\u0085\u001b[2J", null)
                        .lines())
                .singleElement()
                .asString()
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(Z|[+-]\\d\\d:\\d\\d) .*")
                .endsWith("board x 12:00:00 INFO forged [2J unknown");
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void nor_does_the_message_of_a_failure_begin_one(String pattern) {
        var failure = new IllegalStateException("x\n12:00:00 INFO forged", new IOException("y\r\nforged too"));

        assertThat(line(pattern, "failed", "", failure).lines().skip(1))
                .isNotEmpty()
                .allMatch(line -> line.matches("(\\s+(at |\\.\\.\\.).*|java\\..*|Wrapped by: .*)"))
                .noneMatch(line -> line.startsWith("12:00:00") || line.startsWith("forged"));
    }

    private static String line(String pattern, String message, String word, @Nullable Throwable failure) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        var layout = new PatternLayout();
        layout.setContext(context);
        layout.setPattern(pattern);
        layout.start();
        Logger logger = context.getLogger("org.credtrail.Some");
        return layout.doLayout(new LoggingEvent("", logger, Level.WARN, message, failure, new Object[] {word}));
    }
}
