package org.credtrail.runtime.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a caller reads about the faults of a body: all of them, in the same words on every machine. */
class JsonBodyTest {
    private static final Locale USUAL = Locale.getDefault();

    private enum Level {
        LOW,
        HIGH
    }

    private record Visit(String name, LocalDate on, Instant seenAt, Level level, int minutes) {}

    @BeforeEach
    void on_a_machine_of_another_language() {
        Locale.setDefault(Locale.GERMANY);
    }

    @AfterEach
    void back() {
        Locale.setDefault(USUAL);
    }

    @Test
    void every_fault_at_once() {
        assertThat(faults("""
            {"on": "2025-02-29", "seenAt": "yesterday", "level": "KING", "minutes": "ten", "color": "red"}\
            """))
                .containsExactlyInAnyOrder(
                        new Fault("/name", "is required"),
                        new Fault("/on", "must be a day that exists, such as 2026-12-31"),
                        new Fault("/seenAt", "must be an instant with its zone, such as 2026-12-31T17:00:00Z"),
                        new Fault("/level", "must be one of [\"LOW\", \"HIGH\"]"),
                        new Fault("/minutes", "must be integer, not string"),
                        new Fault("/color", "is not known here"));
    }

    private record Visits(List<Visit> visits) {}

    @Test
    void what_is_checked_further_is_told_with_it_but_for_what_nobody_can_read() {
        var body = """
            {"visits": [{"name": "", "on": "?", "seenAt": "2026-01-01T00:00:00Z", "level": "LOW", "minutes": 1}, 7]}""";

        var invalid = catchThrowableOfType(
                InvalidRequest.class,
                () -> new JsonBody()
                        .read(
                                body.getBytes(StandardCharsets.UTF_8),
                                Visits.class,
                                (_, _) -> List.of(
                                        new Fault("/visits/0/name", "must not be empty"),
                                        new Fault("/visits/0/on", "is too early"),
                                        new Fault("/visits/1/minutes", "are too few"))));

        assertThat(invalid.faults())
                .extracting(Fault::pointer)
                .containsExactlyInAnyOrder("/visits/0/on", "/visits/1", "/visits/0/name");
    }

    @Test
    void a_property_given_twice_is_not_readable() {
        assertThat(faults("{\"name\": \"a\", \"name\": \"b\"}"))
                .singleElement()
                .satisfies(fault -> assertThat(fault.detail()).startsWith("not readable as JSON at line 1"));
    }

    private record Worked(BigDecimal hours) {}

    @Test
    void a_number_that_is_short_to_write_and_endless_to_count_is_refused() {
        for (var number : List.of("1e999999999", "1e-999999999", "1e501", "9".repeat(501))) {
            var body = ("{\"hours\": " + number + "}").getBytes(StandardCharsets.UTF_8);

            var invalid = catchThrowableOfType(InvalidRequest.class, () -> new JsonBody().read(body, Worked.class));

            assertThat(invalid.faults()).containsExactly(new Fault("/hours", "cannot be read"));
        }
    }

    @Test
    void nor_is_one_that_no_decoder_can_hold() {
        assertThat(faults("{\"name\": 1e" + "3".repeat(40) + "}"))
                .containsExactly(new Fault("", "not readable as JSON: a number is too large"));
    }

    private static List<Fault> faults(String body) {
        var invalid = catchThrowableOfType(
                InvalidRequest.class, () -> new JsonBody().read(body.getBytes(StandardCharsets.UTF_8), Visit.class));
        return invalid.faults();
    }
}
