package org.credtrail.dashboard.figures;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.credtrail.dashboard.person.Person.CredentialState;
import org.credtrail.dashboard.person.Rows;
import org.credtrail.dashboard.source.SourceRows;
import org.jspecify.annotations.Nullable;

/**
 * What one line adds to the figures of its kind.
 *
 * @param counts by name, such as {@code outcome/ELIGIBLE}; days are written {@code 2026-11-26}, hours {@code 2026-11-26T14}
 * @param latest instants in epoch milliseconds of which only the last one counts
 */
record Contribution(Map<String, Long> counts, Map<String, Long> latest) {
    private static final Contribution NOTHING = new Contribution(Map.of(), Map.of());

    static Contribution of(String collection, @Nullable BsonDocument line) {
        if (line == null) {
            return NOTHING;
        }
        var sheet = new Sheet(line);
        switch (collection) {
            case Rows.CANDIDATES -> sheet.one("all").each("step").some("facts", number(line.get("facts")));
            case Rows.APPLICATIONS ->
                sheet.one("all")
                        .each("outcome")
                        .each("decision")
                        .each("step")
                        .each("submittedOn")
                        .each("open")
                        .each("decidedOn")
                        .one("mix/" + text(line.get("certification")) + "/" + text(line.get("outcome")) + "/"
                                + text(line.get("candidateStep")));
            case Rows.LICENSES ->
                sheet.one("all").each("status").each("match").each("boardId").also("match", "TO_CHECK", "boardId");
            case Rows.REFERENCES -> sheet.one("all").each("state").each("open");
            case Rows.CREDENTIALS -> {
                sheet.one("all").each("state").some("reminders", number(line.get("reminders")));
                turns(sheet, line);
                if (isTrue(line.get("active"))) {
                    sheet.each("expiresOn").pair("certification", "expiresOn");
                }
                if (isTrue(line.get("isShort"))) {
                    sheet.named("short", "expiresOn");
                }
                if (isReminded(line)) {
                    sheet.named("reminded", "expiresOn");
                }
            }
            case Rows.SETBACKS -> sheet.hour("knownAt");
            case SourceRows.BOARD_LICENSES -> {
                sheet.named("licenses", "boardId").named("review", line.isString("review") ? "boardId" : "none");
                board(sheet, line);
            }
            default -> sheet.one("all");
        }
        return new Contribution(sheet.counts, sheet.latest);
    }

    private static void board(Sheet sheet, BsonDocument line) {
        var board = text(line.get("boardId"));
        if (board == null) {
            return;
        }
        sheet.some("notices/" + board, number(line.get("notices")));
        sheet.some("changes/" + board, number(line.get("changes")));
        sheet.latest.put(board, number(line.get("lastNoticeAt")));
        if (line.isArray("heardOn")) {
            for (var day : line.getArray("heardOn")) {
                sheet.some(
                        "heard/" + board + "/" + text(day.asDocument().get("day")),
                        number(day.asDocument().get("count")));
            }
        }
    }

    private static @Nullable String text(@Nullable BsonValue value) {
        return value != null && value.isString() ? value.asString().getValue() : null;
    }

    private static long number(@Nullable BsonValue value) {
        return value != null && value.isNumber() ? value.asNumber().longValue() : 0;
    }

    /** The days on which its state changes without a word, by body and state: the pages add up those that have come. */
    private static void turns(Sheet sheet, BsonDocument line) {
        Stream.of(CredentialState.values())
                .filter(state -> state.name().equals(text(line.get("state"))))
                .forEach(state -> {
                    var kind = text(line.get("certification")) + "/" + state;
                    if (state.awaitsTerm()) {
                        sheet.named("begins/" + kind, "from");
                    }
                    if (state.endsWithTerm()) {
                        sheet.named("ends/" + kind, "expiresOn");
                    }
                });
    }

    private static boolean isTrue(@Nullable BsonValue value) {
        return value != null && value.isBoolean() && value.asBoolean().getValue();
    }

    /** A line of before has no word on it, but its state. */
    private static boolean isReminded(BsonDocument line) {
        return line.isBoolean("reminded")
                ? isTrue(line.get("reminded"))
                : Stream.of(CredentialState.values())
                        .anyMatch(s -> s.isReminded() && s.name().equals(text(line.get("state"))));
    }

    private static final class Sheet {
        private final BsonDocument line;
        private final Map<String, Long> counts = new HashMap<>();
        private final Map<String, Long> latest = new HashMap<>();

        Sheet(BsonDocument line) {
            this.line = line;
        }

        Sheet one(String name) {
            return some(name, 1);
        }

        Sheet some(String name, long n) {
            if (n != 0) {
                counts.merge(name, n, Long::sum);
            }
            return this;
        }

        Sheet each(String field) {
            return named(field, field);
        }

        Sheet named(String name, String field) {
            var value = text(line.get(field));
            return value == null ? this : one(name + "/" + value);
        }

        Sheet pair(String first, String second) {
            var value = text(line.get(second));
            return value == null ? this : one(first + "/" + text(line.get(first)) + "/" + value);
        }

        Sheet also(String field, String wanted, String by) {
            return wanted.equals(text(line.get(field))) ? named(wanted, by) : this;
        }

        Sheet hour(String field) {
            var at = Instant.ofEpochMilli(number(line.get(field)));
            return one("hour/" + at.toString().substring(0, 13));
        }
    }
}
