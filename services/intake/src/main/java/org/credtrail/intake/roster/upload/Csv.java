package org.credtrail.intake.roster.upload;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Lines of CSV by RFC 4180 that no spreadsheet takes for a formula. */
final class Csv {
    private static final String FORMULA = "=+-@\t\r";

    private Csv() {}

    static void line(Appendable out, List<String> fields) throws IOException {
        out.append(fields.stream().map(Csv::field).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    private static String field(String text) {
        var harmless = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        var isPlain = harmless.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return isPlain ? harmless : "\"" + harmless.replace("\"", "\"\"") + "\"";
    }
}
