package org.credtrail.dashboard.pages;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.credtrail.model.Certification;

/** The data of a chart, drawn by the page's script and shown as a table to those who cannot see it. */
record Chart(String title, List<String> labels, List<Series> series) {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM uuuu", Locale.US);

    record Series(String name, String tone, List<Long> values) {}

    static Chart expiring(YearMonth first, Map<Certification, List<Long>> byCertification) {
        var months = byCertification.values().iterator().next().size();
        return new Chart(
                "Credentials by the month in which their term ends",
                IntStream.range(0, months)
                        .mapToObj(i -> MONTH.format(first.plusMonths(i)))
                        .toList(),
                byCertification.entrySet().stream()
                        .map(e -> new Series(e.getKey().label(), tone(e.getKey()), e.getValue()))
                        .toList());
    }

    public long total() {
        return series.stream()
                .flatMap(s -> s.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    private static String tone(Certification certification) {
        return switch (certification) {
            case CCM -> "one";
            case ACM -> "two";
            case CMGT_BC -> "three";
        };
    }
}
