package org.credtrail.references.staff;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What is known of the domain a referee's mail goes to. */
final class MailDomains {
    private final DomainAges ages;
    private final int youngDays;

    MailDomains(DomainAges ages, int youngDays) {
        this.ages = ages;
        this.youngDays = youngDays;
    }

    /** How old a domain was when the referee was asked. */
    enum Age {
        UNKNOWN,
        /** Registered within so many days before, or even after. */
        YOUNG,
        SETTLED
    }

    /** A domain as staff see it; {@code registeredOn} null = not known. */
    record MailDomain(String name, @Nullable LocalDate registeredOn, Age age) {}

    /** Null for somebody without an address. */
    @Nullable
    MailDomain of(String address, LocalDate askedOn) {
        var name = address.substring(address.lastIndexOf('@') + 1);
        if (name.isEmpty()) {
            return null;
        }
        return ages.registeredOn(name)
                .map(day ->
                        new MailDomain(name, day, day.isAfter(askedOn.minusDays(youngDays)) ? Age.YOUNG : Age.SETTLED))
                .orElseGet(() -> new MailDomain(name, null, Age.UNKNOWN));
    }
}
