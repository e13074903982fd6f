package org.credtrail.renewals.ledger.web;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.credtrail.model.dossier.ContinuingEducation.Category;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.InvalidRequest;
import org.jspecify.annotations.Nullable;

/**
 * A transcript as providers export it: CSV with a header, columns in any order. Needed are what was done, when it was
 * completed and how much it was; the unit is the column's name, or a column of its own.
 */
final class Transcript {
    private static final Map<String, Column> COLUMNS = Map.ofEntries(
            Map.entry("activity", Column.TITLE),
            Map.entry("title", Column.TITLE),
            Map.entry("course", Column.TITLE),
            Map.entry("provider", Column.PROVIDER),
            Map.entry("sponsor", Column.PROVIDER),
            Map.entry("approvalnumber", Column.APPROVAL_NUMBER),
            Map.entry("approval", Column.APPROVAL_NUMBER),
            Map.entry("completedon", Column.COMPLETED_ON),
            Map.entry("completed", Column.COMPLETED_ON),
            Map.entry("date", Column.COMPLETED_ON),
            Map.entry("minutes", Column.MINUTES),
            Map.entry("hours", Column.HOURS),
            Map.entry("contacthours", Column.HOURS),
            Map.entry("ceus", Column.CEUS),
            Map.entry("ceu", Column.CEUS),
            Map.entry("category", Column.CATEGORIES),
            Map.entry("categories", Column.CATEGORIES));

    private static final List<DateTimeFormatter> DATES = Stream.of("uuuu-MM-dd", "MM/dd/uuuu")
            .map(pattern -> DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT))
            .toList();

    private enum Column {
        TITLE,
        PROVIDER,
        APPROVAL_NUMBER,
        COMPLETED_ON,
        MINUTES,
        HOURS,
        CEUS,
        CATEGORIES
    }

    /** One row: a claim, or why it is none. {@code line} counts from 1, the header's. */
    record Row(long line, @Nullable Claim claim, @Nullable String reason) {}

    private final Map<Column, Integer> places = new HashMap<>();
    private int fields;

    private Transcript() {}

    /** Refuses the whole file when it is not UTF-8, too: letters that were lost once stay lost. */
    static List<Row> read(byte[] csv) {
        try {
            return read(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(csv))
                    .toString());
        } catch (CharacterCodingException _) {
            throw refused("is not in UTF-8");
        }
    }

    /** Refuses the whole file when it is not CSV or lacks a column that is needed. */
    static List<Row> read(String csv) {
        return new Transcript().rows(csv.startsWith("\uFEFF") ? csv.substring(1) : csv);
    }

    private List<Row> rows(String csv) {
        var rows = new ArrayList<Row>();
        try (var reader = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(csv)) {
            for (var record : reader) {
                if (fields == 0) {
                    header(record);
                } else {
                    rows.add(row(record));
                }
            }
        } catch (CsvParseException e) {
            throw refused("is not CSV: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (fields == 0) {
            throw refused("is empty: a header is needed");
        }
        return rows;
    }

    private void header(CsvRecord record) {
        fields = record.getFieldCount();
        for (var i = 0; i < fields; i++) {
            var name = record.getField(i).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
            var column = COLUMNS.get(name);
            if (column != null) {
                places.putIfAbsent(column, i);
            }
        }
        var hasAmount = Stream.of(Column.MINUTES, Column.HOURS, Column.CEUS).anyMatch(places::containsKey);
        if (!places.containsKey(Column.TITLE) || !places.containsKey(Column.COMPLETED_ON) || !hasAmount) {
            throw refused("needs the columns activity, completed on, and one of minutes, hours, CEUs");
        }
    }

    private Row row(CsvRecord record) {
        var line = record.getStartingLineNumber();
        if (record.getFieldCount() != fields) {
            return new Row(line, null, record.getFieldCount() + " fields, the header has " + fields);
        }
        try {
            var claim = new Claim(
                    text(record, Column.TITLE),
                    text(record, Column.PROVIDER),
                    text(record, Column.APPROVAL_NUMBER),
                    date(text(record, Column.COMPLETED_ON)),
                    number(text(record, Column.MINUTES)),
                    number(text(record, Column.HOURS)),
                    number(text(record, Column.CEUS)),
                    categories(text(record, Column.CATEGORIES)));
            return new Row(line, claim, null);
        } catch (IllegalArgumentException e) {
            return new Row(line, null, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable String text(CsvRecord record, Column column) {
        var place = places.get(column);
        var text = place == null ? "" : record.getField(place).strip();
        return text.isEmpty() ? null : text;
    }

    private static LocalDate date(@Nullable String text) {
        if (text != null) {
            for (var format : DATES) {
                try {
                    return LocalDate.parse(text, format);
                } catch (DateTimeException _) {
                    // the next format
                }
            }
        }
        throw new IllegalArgumentException(text == null ? "no date of completion" : "no date: " + text);
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (!text.matches("-?[0-9]{1,9}([.][0-9]{1,9})?")) {
            throw new IllegalArgumentException("no number: " + text);
        }
        return new BigDecimal(text);
    }

    private static List<Category> categories(@Nullable String text) {
        return text == null
                ? List.of()
                : Stream.of(text.split("[;|,]"))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .map(Transcript::category)
                        .distinct()
                        .toList();
    }

    private static Category category(String word) {
        var name = word.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]+", "_");
        return Optional.of(name)
                .filter(known ->
                        Stream.of(Category.values()).anyMatch(c -> c.name().equals(known)))
                .map(Category::valueOf)
                .orElseThrow(() -> new IllegalArgumentException("unknown category: " + word));
    }

    private static InvalidRequest refused(String why) {
        return new InvalidRequest(List.of(new Fault("", "the transcript " + why)));
    }
}
