package org.credtrail.renewals.rules;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.credtrail.model.message.CredentialMessage.Term;

/**
 * How long a term lasts and when its renewal opens. Dates are days in the body's zone, both ends of a term inclusive.
 *
 * @param years of a full term
 * @param ends the days of the year on which every term ends; empty = on the person's own date
 * @param opensDaysBefore days before the last day on which renewal opens where {@code ends} is empty
 */
public record TermRule(int years, List<FixedEnd> ends, int opensDaysBefore) {

    public TermRule {
        ends = List.copyOf(ends);
    }

    /** A fixed last day and the day of the same year on which its renewal window opens. */
    public record FixedEnd(MonthDay on, MonthDay opens) {}

    /**
     * The term that begins on this day. With fixed ends it lasts until the last of them that keeps the term within
     * {@code years} (HOUSE: no source says how the first end is chosen), otherwise for the full years.
     */
    public Term beginning(LocalDate from) {
        var full = from.plusYears(years).minusDays(1);
        return new Term(from, ends.isEmpty() ? full : lastEndUpTo(full));
    }

    /** The term that follows without a gap. */
    public Term after(Term term) {
        return beginning(term.to().plusDays(1));
    }

    /** First day of the renewal window; its last day is the term's. */
    public LocalDate opensOn(Term term) {
        return ends.stream()
                .filter(end -> end.on().equals(MonthDay.from(term.to())))
                .map(end -> end.opens().atYear(term.to().getYear()))
                .findFirst()
                .orElseGet(() -> term.to().minusDays(opensDaysBefore));
    }

    /**
     * Why these dates cannot be a term of this certification; empty when they can. A first term may be shorter than a
     * full one by less than a year, and counting a full term with or without its anniversary is taken either way.
     */
    public Optional<String> contradictedBy(Term term) {
        if (term.from().isAfter(term.to())) {
            return Optional.of("the term ends before it begins");
        }
        if (!ends.isEmpty() && ends.stream().noneMatch(end -> end.on().equals(MonthDay.from(term.to())))) {
            return Optional.of("terms of this certification end on " + endsInWords());
        }
        if (term.to().isAfter(term.from().plusYears(years))
                || !term.to().isAfter(term.from().plusYears(years - 1L))) {
            return Optional.of("a term of this certification lasts " + years + " years");
        }
        return Optional.empty();
    }

    private LocalDate lastEndUpTo(LocalDate limit) {
        return IntStream.rangeClosed(limit.getYear() - 1, limit.getYear())
                .boxed()
                .flatMap(year -> ends.stream().map(end -> end.on().atYear(year)))
                .filter(end -> !end.isAfter(limit))
                .max(LocalDate::compareTo)
                .orElseThrow(() -> new IllegalStateException("a year holds every end"));
    }

    private String endsInWords() {
        return ends.stream()
                .map(end -> end.on().getDayOfMonth() + " "
                        + end.on().getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                .collect(Collectors.joining(" or "));
    }
}
