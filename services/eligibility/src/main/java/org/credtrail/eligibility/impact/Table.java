package org.credtrail.eligibility.impact;

import java.util.List;
import java.util.stream.Collectors;

/** Rows as lines of CSV (RFC 4180). */
final class Table {
    static final String HEADER = "candidateId,applicationId,certification,before,after,flips\r\n";

    private Table() {}

    static String lines(List<Row> rows) {
        return rows.stream().map(Table::line).collect(Collectors.joining());
    }

    private static String line(Row row) {
        return String.join(
                        ",",
                        quoted(row.candidateId()),
                        quoted(row.applicationId()),
                        row.certification().label(),
                        row.before().name(),
                        row.after().name(),
                        row.flips().stream().map(Flip::toString).collect(Collectors.joining(" ")))
                + "\r\n";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
