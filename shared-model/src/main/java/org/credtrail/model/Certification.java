package org.credtrail.model;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.ZoneId;

/** A certification and the zone of its body, in which its dates begin and end (domain §0, convention 1). */
public enum Certification {
    /** Certified Case Manager, CCMC, Mt. Laurel NJ. */
    CCM("CCM", "America/New_York"),
    /** Accredited Case Manager, ACMA, Little Rock AR. */
    ACM("ACM", "America/Chicago"),
    /** ANCC Nursing Case Management, Silver Spring MD. */
    @JsonProperty("CMGT-BC")
    @JsonAlias({"CMGT_BC", "ANCC"})
    CMGT_BC("CMGT-BC", "America/New_York");

    private final String label;
    private final ZoneId zone;

    Certification(String label, String zone) {
        this.label = label;
        this.zone = ZoneId.of(zone);
    }

    /** The name people and JSON use, such as {@code CMGT-BC}. */
    public String label() {
        return label;
    }

    /** The zone of the certifying body. */
    public ZoneId zone() {
        return zone;
    }
}
