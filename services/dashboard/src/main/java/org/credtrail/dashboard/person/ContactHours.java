package org.credtrail.dashboard.person;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.credtrail.dashboard.person.Person.Course;
import org.credtrail.dashboard.person.Person.HeldCredential;
import org.credtrail.dashboard.person.Person.ToldHours;
import org.credtrail.model.Certification;
import org.credtrail.model.dossier.ContinuingEducation.Category;
import org.credtrail.model.message.CredentialFact.HoursCount;
import org.credtrail.model.message.CredentialFact.HoursMinimum;
import org.credtrail.model.message.CredentialMessage.Term;

/**
 * Contact hours of a term, as the renewals service counts them. Of a term of which it has not told any, as in histories
 * of before it did, the recorded courses against what a renewal usually takes (domain facts, sections 1 to 3).
 *
 * @param minimums of single categories, reached or not
 * @param missing the least hours that would fill every gap
 */
public record ContactHours(BigDecimal required, BigDecimal counted, List<HoursMinimum> minimums, BigDecimal missing) {

    /** What a renewal of this certification usually takes, with none of it done. */
    public static ContactHours required(Certification certification) {
        return switch (certification) {
            case CCM -> none(80, minimum("ethics", 8));
            case ACM -> none(40, minimum("case management", 30));
            case CMGT_BC -> none(75);
        };
    }

    /** With all that is recorded, days to come included. */
    static ContactHours of(Person person, HeldCredential credential) {
        return of(person, credential, LocalDate.MAX);
    }

    /** As they count on a day. */
    public static ContactHours of(Person person, HeldCredential credential, LocalDate day) {
        var told = credential.hours();
        var term = credential.term();
        if (term == null) {
            return required(credential.certification());
        }
        return told != null && told.term().equals(term) ? told(told, day) : recorded(person, credential, term, day);
    }

    private static ContactHours told(ToldHours told, LocalDate day) {
        var count = told.counts().stream()
                .filter(c -> !c.from().isAfter(day))
                .reduce((_, later) -> later)
                .orElseGet(() -> told.counts().getFirst());
        return of(told.required(), count);
    }

    private static ContactHours of(BigDecimal required, HoursCount count) {
        return new ContactHours(required, count.counted(), count.minimums(), count.missing());
    }

    /** Of what was completed by the day; without caps. */
    private static ContactHours recorded(Person person, HeldCredential credential, Term term, LocalDate day) {
        var certification = credential.certification();
        var courses = person.courses().stream()
                .filter(c -> !c.completedOn().isBefore(term.from())
                        && !c.completedOn().isAfter(term.to())
                        && !c.completedOn().isAfter(day))
                .toList();
        var usual = required(certification);
        var all = sum(courses.stream());
        var special = special(certification);
        var some = sum(courses.stream().filter(c -> c.categories().stream().anyMatch(special::contains)));
        var minimums = usual.minimums().stream()
                .map(m -> new HoursMinimum(m.what(), m.required(), some))
                .toList();
        var missing = minimums.stream()
                .map(m -> m.required().subtract(m.counted()))
                .reduce(usual.required().subtract(all), BigDecimal::max);
        return new ContactHours(usual.required(), all, minimums, missing.max(BigDecimal.ZERO));
    }

    private static BigDecimal sum(Stream<Course> courses) {
        return courses.map(Course::hours).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Set<Category> special(Certification certification) {
        return switch (certification) {
            case CCM -> Set.of(Category.ETHICS);
            case ACM -> Set.of(Category.CASE_MANAGEMENT, Category.NURSING_CASE_MANAGEMENT);
            case CMGT_BC -> Set.of();
        };
    }

    private static ContactHours none(long required, HoursMinimum... minimums) {
        return new ContactHours(
                BigDecimal.valueOf(required), BigDecimal.ZERO, List.of(minimums), BigDecimal.valueOf(required));
    }

    private static HoursMinimum minimum(String what, long required) {
        return new HoursMinimum(what, BigDecimal.valueOf(required), BigDecimal.ZERO);
    }
}
