package org.credtrail.dashboard.pages;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * The data of a chart, drawn by the page's script and shown as a table to those who cannot see it.
 *
 * @param kind {@code lines}, {@code bars}, or {@code stack}
 * @param axis what the labels are, such as {@code Day}
 */
record Chart(String kind, String title, String axis, List<String> labels, List<Series> series) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.US);

    record Series(String name, String tone, List<Long> values) {}

    static List<String> days(List<LocalDate> days) {
        return days.stream().map(DAY::format).toList();
    }

    public long total() {
        return series.stream()
                .flatMap(s -> s.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }
}
