package org.credtrail.references.staff;

import java.time.LocalDate;
import java.util.Optional;

/** Since when there are domains. A port: no implementation may make a reader of a list wait for another system. */
interface DomainAges {

    /** The day on which the domain, or one it belongs to, was registered; empty = not known. {@code domain} in lower case. */
    Optional<LocalDate> registeredOn(String domain);
}
