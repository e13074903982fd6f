package org.credtrail.references.form;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** What was typed into a page, and what is wrong with it. */
final class Fields {
    private static final int SHORT_TEXT = 200;

    private final MultiValueMap<String, String> values;
    private final List<Problem> problems = new ArrayList<>();

    Fields(MultiValueMap<String, String> values) {
        this.values = values;
    }

    /** A fault of one control; {@code message} is a key of the message bundle. */
    public record Problem(String field, String message) {}

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** First value of every control, to be shown again. */
    Map<String, String> typed() {
        return values.toSingleValueMap();
    }

    void refuse(String field, String message) {
        if (problems.stream().noneMatch(p -> p.field().equals(field))) {
            problems.add(new Problem(field, message));
        }
    }

    /** Stripped, line ends as one character; null when nothing was typed. */
    @Nullable
    String text(String field) {
        var value = values.getFirst(field);
        if (value == null) {
            return null;
        }
        var text = value.replace("\r\n", "\n").strip();
        return text.isEmpty() ? null : text;
    }

    /** Whether the control was sent, empty or not; what a browser shows it sends. */
    boolean isSent(String field) {
        return values.containsKey(field);
    }

    @Nullable
    String required(String field, String message) {
        var text = text(field);
        if (text == null) {
            refuse(field, message);
        } else if (text.length() > SHORT_TEXT) {
            refuse(field, "problem.too-long");
        }
        return text;
    }

    <E extends Enum<E>> @Nullable E choice(String field, Class<E> type, String message) {
        var text = text(field);
        for (var constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        refuse(field, message);
        return null;
    }

    /** The same for what may be left out: browsers ask for it, and nothing depends on it. */
    <E extends Enum<E>> @Nullable E choiceIfAny(String field, Class<E> type, String message) {
        return text(field) == null ? null : choice(field, type, message);
    }

    @Nullable
    LocalDate date(String field) {
        var text = text(field);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException _) {
            refuse(field, "problem.date");
            return null;
        }
    }

    @Nullable
    BigDecimal hours(String field, int most) {
        var text = text(field);
        if (text == null) {
            return null;
        }
        if (!text.matches("[0-9]{1,3}([.,][0-9]{1,2})?")) {
            refuse(field, "problem.hours");
            return null;
        }
        var hours = new BigDecimal(text.replace(',', '.'));
        if (hours.compareTo(BigDecimal.valueOf(most)) > 0) {
            refuse(field, "problem.hours");
            return null;
        }
        return hours;
    }
}
