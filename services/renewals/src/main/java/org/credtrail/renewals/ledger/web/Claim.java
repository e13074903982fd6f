package org.credtrail.renewals.ledger.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.dossier.ContinuingEducation;
import org.credtrail.renewals.evaluation.Activity;
import org.credtrail.runtime.web.Fault;
import org.jspecify.annotations.Nullable;

/** An activity as it is handed in. Exactly one of {@code minutes}, {@code hours} and {@code ceus}; 1 CEU is 10 hours. */
record Claim(
        @Nullable String title,
        @Nullable String provider,
        @Nullable String approvalNumber,
        LocalDate completedOn,
        @Nullable BigDecimal minutes,
        @Nullable BigDecimal hours,
        @Nullable BigDecimal ceus,
        @Nullable List<ContinuingEducation.Category> categories) {

    private static final BigDecimal MINUTES_OF_A_CEU = BigDecimal.valueOf(600);
    private static final BigDecimal MINUTES_OF_A_DAY = BigDecimal.valueOf(24 * 60);
    private static final int MOST_DECIMALS = 9;
    private static final Set<String> AMOUNTS = Set.of("/minutes", "/hours", "/ceus");

    /** An amount that was given and cannot be read is told as that, and the others are left alone. */
    List<Fault> faults(LocalDate today, @Nullable LocalDate earliest, Set<String> unreadable) {
        return faults(today, earliest).stream()
                .filter(fault -> !AMOUNTS.contains(fault.pointer()) || Collections.disjoint(AMOUNTS, unreadable))
                .toList();
    }

    /** Everything wrong with it by itself. {@code earliest}: first day of any term; null = no term is known. */
    List<Fault> faults(LocalDate today, @Nullable LocalDate earliest) {
        var faults = new ArrayList<Fault>();
        if (title == null || title.isBlank()) {
            faults.add(new Fault("/title", "must say what was done"));
        }
        var amounts = Stream.of(minutes, hours, ceus).filter(Objects::nonNull).count();
        if (amounts != 1) {
            faults.add(new Fault("/minutes", "exactly one of minutes, hours and ceus is needed"));
        } else {
            amountFault().ifPresent(faults::add);
        }
        if (completedOn.isAfter(today)) {
            faults.add(new Fault("/completedOn", "is in the future"));
        } else if (earliest != null && completedOn.isBefore(earliest)) {
            faults.add(new Fault("/completedOn", "is before the first term, which began on " + earliest));
        }
        return faults;
    }

    private Optional<Fault> amountFault() {
        var exact = exactMinutes();
        if (exact.signum() <= 0 || exact.compareTo(MINUTES_OF_A_DAY) > 0) {
            return Optional.of(new Fault(amountPointer(), "must be above 0 and at most 24 hours"));
        }
        return exact.scale() > MOST_DECIMALS
                ? Optional.of(new Fault(amountPointer(), "must not have more than 9 decimals"))
                : Optional.empty();
    }

    String amountPointer() {
        return hours != null ? "/hours" : ceus != null ? "/ceus" : "/minutes";
    }

    BigDecimal exactMinutes() {
        if (hours != null) {
            return hours.multiply(Activity.MINUTES_OF_AN_HOUR);
        }
        return ceus != null ? ceus.multiply(MINUTES_OF_A_CEU) : Objects.requireNonNullElse(minutes, BigDecimal.ZERO);
    }

    Activity activity(String candidateId) {
        return new Activity(
                entryId(candidateId),
                Activity.name(null, title, "untitled"),
                title,
                provider,
                approvalNumber,
                exactMinutes(),
                completedOn,
                categories == null ? List.of() : categories);
    }

    /** The same attendance always has the same id, so that a transcript can be imported again. */
    private String entryId(String candidateId) {
        return DerivedIds.of(
                "contact-hours",
                candidateId,
                stripped(title),
                stripped(provider),
                stripped(approvalNumber),
                completedOn.toString());
    }

    private static String stripped(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
