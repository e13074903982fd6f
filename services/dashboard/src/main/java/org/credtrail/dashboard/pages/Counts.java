package org.credtrail.dashboard.pages;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.credtrail.dashboard.figures.Figures;
import org.credtrail.dashboard.figures.Tally;
import org.credtrail.dashboard.person.Person.ReferenceState;
import org.credtrail.dashboard.person.Rows;
import org.credtrail.dashboard.person.Step;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.eligibility.Determination.Outcome;
import org.credtrail.model.message.CandidateMessage.DecisionOutcome;
import org.springframework.stereotype.Component;

/** The kept figures in the words of the pages. */
@Component
class Counts {
    private final Figures figures;
    private final Clock clock;

    Counts(Figures figures, Clock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** The day in UTC, by which figures are kept. */
    LocalDate today() {
        return LocalDate.ofInstant(now(), ZoneOffset.UTC);
    }

    Tally of(String collection) {
        return figures.of(collection);
    }

    /** Whether all figures have been read since the start. */
    boolean isWhole() {
        return figures.isWhole();
    }

    Overview overview() {
        var applications = of(Rows.APPLICATIONS);
        var licenses = all(LicenseStatus.values(), of(Rows.LICENSES), "status/");
        return new Overview(
                of(Rows.CANDIDATES).count("all"),
                applications.count("all"),
                all(Outcome.values(), applications, "outcome/"),
                all(DecisionOutcome.values(), applications, "decision/"),
                all(Step.values(), applications, "step/"),
                all(ReferenceState.values(), of(Rows.REFERENCES), "state/"),
                credentials().counts(of(Rows.CREDENTIALS)),
                new Overview.Expiring(expiringWithin(30), expiringWithin(90), expiringWithin(180)),
                licenses,
                licenses.getOrDefault(LicenseStatus.SUSPENDED.name(), 0L),
                setbacksOfLastDay(),
                of(Rows.CREDENTIALS).count("reminders"),
                of(Rows.CANDIDATES).count("facts"));
    }

    CredentialsOfDay credentials() {
        return new CredentialsOfDay(now());
    }

    /** By whole hours: what happened in the last 23 of them and in the one that runs. */
    long setbacksOfLastDay() {
        var hour = now().truncatedTo(ChronoUnit.HOURS);
        return of(Rows.SETBACKS).between("hour/", name(hour.minus(23, ChronoUnit.HOURS)), name(hour));
    }

    private static String name(Instant hour) {
        return hour.toString().substring(0, 13);
    }

    long expiringWithin(int days) {
        return of(Rows.CREDENTIALS).between("expiresOn/", today(), today().plusDays(days));
    }

    /** Applications nobody has decided, submitted from {@code from} to {@code upTo} days ago. */
    long openAged(int from, int upTo) {
        return of(Rows.APPLICATIONS).between("open/", today().minusDays(upTo), today().minusDays(from));
    }

    /** So many days up to today, oldest first. */
    List<LocalDate> lastDays(int days) {
        return IntStream.rangeClosed(1 - days, 0)
                .mapToObj(i -> today().plusDays(i))
                .toList();
    }

    List<Long> perDay(String collection, String name, List<LocalDate> days) {
        return days.stream().map(day -> of(collection).count(name + day)).toList();
    }

    List<Long> setbacksPerDay(List<LocalDate> days) {
        return days.stream()
                .map(day -> of(Rows.SETBACKS).between("hour/", day + "T00", day + "T23"))
                .toList();
    }

    private static Map<String, Long> all(Enum<?>[] values, Tally tally, String beginning) {
        var all = new LinkedHashMap<String, Long>();
        Stream.of(values).map(Enum::name).forEach(name -> all.put(name, tally.count(beginning + name)));
        return all;
    }
}
