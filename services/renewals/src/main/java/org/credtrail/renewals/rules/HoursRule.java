package org.credtrail.renewals.rules;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.credtrail.model.dossier.ContinuingEducation;

/**
 * The contact hours (60 minutes each) a term asks for.
 *
 * @param required in total, after caps
 * @param furtherCategory whether one more kind of professional development is asked for beside the hours
 */
public record HoursRule(BigDecimal required, List<Minimum> minimums, List<Cap> caps, boolean furtherCategory) {

    public HoursRule {
        minimums = List.copyOf(minimums);
        caps = List.copyOf(caps);
    }

    /** At least so many hours in any of these categories. */
    public record Minimum(String name, Set<ContinuingEducation.Category> categories, BigDecimal hours) {
        public Minimum {
            categories = Set.copyOf(categories);
        }

        public boolean covers(Collection<ContinuingEducation.Category> course) {
            return course.stream().anyMatch(categories::contains);
        }
    }

    /** At most so many hours of courses in none of these categories. */
    public record Cap(String name, Set<ContinuingEducation.Category> outside, BigDecimal hours) {
        public Cap {
            outside = Set.copyOf(outside);
        }

        public boolean binds(Collection<ContinuingEducation.Category> course) {
            return course.stream().noneMatch(outside::contains);
        }
    }
}
