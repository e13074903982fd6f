package org.credtrail.dashboard.pages;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.credtrail.dashboard.pages.Overview.Expiring;
import org.credtrail.dashboard.person.Person.CredentialState;
import org.credtrail.dashboard.person.Person.ReferenceState;
import org.credtrail.dashboard.person.Rows;
import org.credtrail.dashboard.person.Step;
import org.credtrail.model.Certification;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.eligibility.Determination.Outcome;
import org.credtrail.model.message.CandidateMessage.DecisionOutcome;
import org.springframework.stereotype.Component;

/** Counts over the row views. */
@Component
class Figures {
    /** Credentials that are in force. */
    static final Bson VALID = in(
            "view.state",
            CredentialState.GRANTED.name(),
            CredentialState.RENEWAL_OPEN.name(),
            CredentialState.RENEWED.name(),
            CredentialState.SUSPENDED.name());

    private final RowQuery rows;
    private final Clock clock;

    Figures(RowQuery rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    Overview overview() {
        var licenses = all(LicenseStatus.values(), counts(Rows.LICENSES, "view.status"));
        return new Overview(
                rows.count(Rows.CANDIDATES, empty()),
                rows.count(Rows.APPLICATIONS, empty()),
                all(Outcome.values(), counts(Rows.APPLICATIONS, "view.outcome")),
                all(DecisionOutcome.values(), counts(Rows.APPLICATIONS, "view.decision")),
                all(Step.values(), counts(Rows.APPLICATIONS, "view.step")),
                all(ReferenceState.values(), counts(Rows.REFERENCES, "view.state")),
                all(CredentialState.values(), counts(Rows.CREDENTIALS, "view.state")),
                new Expiring(expiringWithin(30), expiringWithin(90), expiringWithin(180)),
                licenses,
                licenses.getOrDefault(LicenseStatus.SUSPENDED.name(), 0L),
                rows.count(
                        Rows.SETBACKS,
                        gte(
                                "view.knownAt",
                                clock.instant().minus(Duration.ofDays(1)).toEpochMilli())),
                rows.sum(Rows.CREDENTIALS, "view.reminders"),
                rows.sum(Rows.CANDIDATES, "view.facts"));
    }

    /** Per certification, how many valid terms end in each of the next months, this month first. */
    Map<Certification, List<Long>> expiringByMonth(int months) {
        var first = YearMonth.from(today());
        var byCertification = new LinkedHashMap<Certification, List<Long>>();
        for (var certification : Certification.values()) {
            var byDay = rows.countBy(
                    Rows.CREDENTIALS,
                    "view.expiresOn",
                    and(
                            VALID,
                            eq("view.certification", json(certification)),
                            gte("view.expiresOn", first.atDay(1).toString()),
                            lt(
                                    "view.expiresOn",
                                    first.plusMonths(months).atDay(1).toString())));
            var counts = new Long[months];
            Arrays.fill(counts, 0L);
            byDay.forEach((day, n) -> {
                var month = YearMonth.from(LocalDate.parse(day));
                counts[(int) first.until(month, ChronoUnit.MONTHS)] += n;
            });
            byCertification.put(certification, List.of(counts));
        }
        return byCertification;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The name a certification has in stored rows. */
    static String json(Certification certification) {
        return certification.label();
    }

    private long expiringWithin(int days) {
        var today = today();
        return rows.count(
                Rows.CREDENTIALS,
                and(
                        VALID,
                        gte("view.expiresOn", today.toString()),
                        lte("view.expiresOn", today.plusDays(days).toString())));
    }

    private Map<String, Long> counts(String collection, String field) {
        return rows.countBy(collection, field, empty());
    }

    private static Map<String, Long> all(Enum<?>[] values, Map<String, Long> counted) {
        var all = new LinkedHashMap<String, Long>();
        Stream.of(values).map(Enum::name).forEach(name -> all.put(name, counted.getOrDefault(name, 0L)));
        return all;
    }
}
