package org.credtrail.intake.roster.upload;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.credtrail.intake.roster.Profile;

/** Lines of CSV by RFC 4180 that no spreadsheet takes for a formula. */
final class Csv {
    private static final String FORMULA = "=+-@\t\r";

    private Csv() {}

    static void line(Appendable out, List<String> fields) throws IOException {
        out.append(fields.stream().map(Csv::field).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    /** A row as its board would write it: quoted where a field needs it and the profile knows quotes. */
    static String row(List<String> fields, Profile profile) {
        var delimiter = profile.delimiter();
        return profile.quoted()
                ? fields.stream()
                        .map(field -> quoted(field, delimiter.charAt(0)))
                        .collect(Collectors.joining(delimiter))
                : String.join(delimiter, fields);
    }

    private static String field(String text) {
        return quoted(!text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text, ',');
    }

    private static String quoted(String text, char delimiter) {
        var isPlain = text.chars().noneMatch(c -> c == delimiter || c == '"' || c == '\n' || c == '\r');
        return isPlain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
