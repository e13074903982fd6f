package org.credtrail.dashboard.person;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.credtrail.dashboard.person.Person.Course;
import org.credtrail.dashboard.person.Person.HeldCredential;
import org.credtrail.model.Certification;
import org.credtrail.model.dossier.ContinuingEducation.Category;

/**
 * Contact hours of a term as they were recorded, and what a renewal usually takes (domain facts, sections 1 to 3). For
 * queues and rings only: the renewals service counts with caps and decides.
 *
 * @param special those of the category that has a minimum of its own
 */
public record ContactHours(BigDecimal all, BigDecimal special) {

    /** What a renewal of this certification takes. */
    public static ContactHours required(Certification certification) {
        return switch (certification) {
            case CCM -> new ContactHours(BigDecimal.valueOf(80), BigDecimal.valueOf(8));
            case ACM -> new ContactHours(BigDecimal.valueOf(40), BigDecimal.valueOf(30));
            case CMGT_BC -> new ContactHours(BigDecimal.valueOf(75), BigDecimal.ZERO);
        };
    }

    /** The name of the category with a minimum; empty where there is none. */
    public static String specialName(Certification certification) {
        return switch (certification) {
            case CCM -> "ethics";
            case ACM -> "case management";
            case CMGT_BC -> "";
        };
    }

    /** Nothing while the term is unknown. */
    static ContactHours inTerm(Person person, HeldCredential credential) {
        return inTerm(person, credential, LocalDate.MAX);
    }

    /** What was completed by a day. */
    public static ContactHours inTerm(Person person, HeldCredential credential, LocalDate through) {
        var term = credential.term();
        if (term == null) {
            return new ContactHours(BigDecimal.ZERO, BigDecimal.ZERO);
        }
        var courses = person.courses().stream()
                .filter(c -> !c.completedOn().isBefore(term.from())
                        && !c.completedOn().isAfter(term.to())
                        && !c.completedOn().isAfter(through))
                .toList();
        var special = special(credential.certification());
        var all = BigDecimal.ZERO;
        var some = BigDecimal.ZERO;
        for (Course course : courses) {
            all = all.add(course.hours());
            some = course.categories().stream().anyMatch(special::contains) ? some.add(course.hours()) : some;
        }
        return new ContactHours(all, some);
    }

    private static Set<Category> special(Certification certification) {
        return switch (certification) {
            case CCM -> Set.of(Category.ETHICS);
            case ACM -> Set.of(Category.CASE_MANAGEMENT, Category.NURSING_CASE_MANAGEMENT);
            case CMGT_BC -> Set.of();
        };
    }
}
