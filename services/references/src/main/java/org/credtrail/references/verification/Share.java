package org.credtrail.references.verification;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.credtrail.model.message.ReferenceMessage.EvidenceAnswer;
import org.jspecify.annotations.Nullable;

/**
 * One client's share of the self-employment declared. A share is smaller than the whole, so only one that the whole has no
 * room for contradicts it, beyond what is tolerated of a job's figures (domain §5, conflicts).
 */
final class Share {
    private static final BigDecimal TOLERATED_WHOLE = BigDecimal.ONE.add(Comparison.TOLERATED_SHARE);

    private Share() {}

    static Stream<Difference> contradictions(Claim client, EvidenceAnswer said, List<Claim> selfEmployment) {
        var begin = selfEmployment.stream()
                .map(Claim::from)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
        if (begin == null) {
            return Stream.empty();
        }
        var found = new ArrayList<Difference>();
        var end = selfEmployment.stream().anyMatch(job -> job.to() == null)
                ? null
                : selfEmployment.stream()
                        .map(Claim::to)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null);
        var days = begin + " to " + (end == null ? "now" : end);
        if (isOutside(said.from(), begin, end)) {
            found.add(difference(client, "first day of service", days, said.from()));
        }
        if (isOutside(said.to(), begin, end)) {
            found.add(difference(client, "last day of service", days, said.to()));
        }
        // self-employment is declared in billable hours: there is none without
        var hours = selfEmployment.stream()
                .map(Claim::billableHoursPerMonth)
                .filter(Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        var told = said.billableHoursPerMonth();
        if (told != null && told.compareTo(hours.multiply(TOLERATED_WHOLE)) > 0) {
            found.add(difference(
                    client, "billable hours per month", hours.toPlainString() + " in all", told.toPlainString()));
        }
        return found.stream();
    }

    private static boolean isOutside(@Nullable LocalDate day, LocalDate begin, @Nullable LocalDate end) {
        return day != null
                && (day.isBefore(begin.minusDays(Comparison.TOLERATED_DAYS))
                        || end != null && day.isAfter(end.plusDays(Comparison.TOLERATED_DAYS)));
    }

    private static Difference difference(Claim client, String what, String declared, @Nullable Object said) {
        return new Difference(client.evidenceId(), what, declared, String.valueOf(said), false);
    }
}
