package org.credtrail.eligibility.rulesets;

import java.util.Map;
import org.credtrail.eligibility.evaluation.Criterion;
import org.credtrail.eligibility.evaluation.criteria.CertificationHeld;
import org.credtrail.eligibility.evaluation.criteria.ClientReferences;
import org.credtrail.eligibility.evaluation.criteria.CourseHours;
import org.credtrail.eligibility.evaluation.criteria.DegreeHeld;
import org.credtrail.eligibility.evaluation.criteria.ElapsedMonths;
import org.credtrail.eligibility.evaluation.criteria.FullTimeMonths;
import org.credtrail.eligibility.evaluation.criteria.HoursWithin;
import org.credtrail.eligibility.evaluation.criteria.LicenseHeld;
import org.credtrail.eligibility.evaluation.criteria.MoralCharacter;
import org.credtrail.eligibility.evaluation.criteria.SupervisorContact;
import org.credtrail.eligibility.evaluation.criteria.YearOrHours;

/** What a rule set may call its criteria; a new kind is a class, a line here and a line of the schema. */
final class CriterionKinds {
    static final Map<String, Class<? extends Criterion>> BY_NAME = Map.ofEntries(
            Map.entry("license", LicenseHeld.class),
            Map.entry("degree", DegreeHeld.class),
            Map.entry("certification", CertificationHeld.class),
            Map.entry("full-time-months", FullTimeMonths.class),
            Map.entry("elapsed-months", ElapsedMonths.class),
            Map.entry("year-or-hours", YearOrHours.class),
            Map.entry("hours-within", HoursWithin.class),
            Map.entry("course-hours", CourseHours.class),
            Map.entry("supervisor-contact", SupervisorContact.class),
            Map.entry("client-references", ClientReferences.class),
            Map.entry("moral-character", MoralCharacter.class));

    private CriterionKinds() {}
}
