package org.credtrail.renewals.evaluation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.credtrail.model.dossier.ContinuingEducation;
import org.credtrail.model.dossier.ContinuingEducation.Category;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.renewals.rules.HoursRule;
import org.credtrail.renewals.rules.HoursRule.Cap;
import org.credtrail.renewals.rules.HoursRule.Minimum;
import org.jspecify.annotations.Nullable;

/** Counts contact hours exactly: inside the term, each course once, under the caps, never rounded. */
public final class HoursCount {

    private final HoursRule rule;
    private final Map<Category, BigDecimal> byCategory = new EnumMap<>(Category.class);
    private final Map<Minimum, BigDecimal> towardMinimum = new HashMap<>();
    private final Map<Cap, BigDecimal> roomUnderCap = new HashMap<>();
    private final Set<Course> heard = new HashSet<>();
    private final List<String> leftOut = new ArrayList<>();
    private BigDecimal counted = BigDecimal.ZERO;
    private int withoutApproval;

    private HoursCount(HoursRule rule) {
        this.rule = rule;
        rule.caps().forEach(cap -> roomUnderCap.put(cap, cap.hours()));
    }

    /** Counts what was completed within the term, both ends inclusive, up to {@code through}. */
    public static CountedHours of(HoursRule rule, Term term, LocalDate through, List<ContinuingEducation> courses) {
        var last = through.isBefore(term.to()) ? through : term.to();
        var count = new HoursCount(rule);
        courses.stream()
                .sorted(Comparator.comparing(ContinuingEducation::completedOn))
                .forEach(course -> count.hear(course, term.from(), last));
        return count.result();
    }

    private void hear(ContinuingEducation course, LocalDate from, LocalDate last) {
        if (course.completedOn().isBefore(from) || course.completedOn().isAfter(last)) {
            leftOut.add("%s was completed on %s, outside %s to %s"
                    .formatted(nameOf(course), course.completedOn(), from, last));
        } else if (!heard.add(Course.of(course))) {
            leftOut.add(nameOf(course) + " counts once; it is listed again on " + course.completedOn());
        } else {
            count(course);
        }
    }

    private void count(ContinuingEducation course) {
        var hours = underCaps(course);
        if (hours.signum() == 0) {
            return;
        }
        counted = counted.add(hours);
        categoriesOf(course).forEach(category -> byCategory.merge(category, hours, BigDecimal::add));
        rule.minimums().stream()
                .filter(minimum -> minimum.covers(course))
                .forEach(minimum -> towardMinimum.merge(minimum, hours, BigDecimal::add));
        if (course.approvalNumber() == null || course.approvalNumber().isBlank()) {
            withoutApproval++;
        }
    }

    private BigDecimal underCaps(ContinuingEducation course) {
        var hours = course.hours();
        for (var cap : rule.caps()) {
            if (cap.binds(course)) {
                var room = roomUnderCap.getOrDefault(cap, BigDecimal.ZERO);
                if (room.compareTo(hours) < 0) {
                    leftOut.add("%s of %s: at most %s %s hours count"
                            .formatted(
                                    hoursInWords(hours.subtract(room)),
                                    nameOf(course),
                                    plain(cap.hours()).toPlainString(),
                                    cap.name()));
                    hours = room;
                }
                roomUnderCap.put(cap, room.subtract(hours));
            }
        }
        return hours;
    }

    private CountedHours result() {
        var shortfalls = new ArrayList<String>();
        if (counted.compareTo(rule.required()) < 0) {
            shortfalls.add(shortfall("contact hours", counted, rule.required()));
        }
        for (var minimum : rule.minimums()) {
            var reached = towardMinimum.getOrDefault(minimum, BigDecimal.ZERO);
            if (reached.compareTo(minimum.hours()) < 0) {
                shortfalls.add(shortfall(minimum.name() + " hours", reached, minimum.hours()));
            }
        }
        byCategory.replaceAll((_, hours) -> plain(hours));
        return new CountedHours(
                plain(rule.required()),
                plain(counted),
                byCategory,
                List.copyOf(shortfalls),
                List.copyOf(leftOut),
                withoutApproval);
    }

    private static String shortfall(String what, BigDecimal reached, BigDecimal required) {
        return "%s of %s %s: %s short"
                .formatted(
                        plain(reached).toPlainString(),
                        plain(required).toPlainString(),
                        what,
                        plain(required.subtract(reached)).toPlainString());
    }

    private static Set<Category> categoriesOf(ContinuingEducation course) {
        return course.categories().isEmpty() ? Set.of(Category.GENERAL) : Set.copyOf(course.categories());
    }

    private static String nameOf(ContinuingEducation course) {
        return "course " + course.id();
    }

    private static String hoursInWords(BigDecimal hours) {
        return plain(hours).toPlainString() + " hours";
    }

    /** Without trailing zeros, and without an exponent. */
    public static BigDecimal plain(BigDecimal hours) {
        var stripped = hours.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** What makes a course the same course; without a title nothing can be said, so its id keeps it apart. */
    private record Course(
            String titleOrId,
            @Nullable String provider,
            @Nullable String approvalNumber,
            boolean titled) {
        static Course of(ContinuingEducation course) {
            var title = stripped(course.title());
            return title == null
                    ? new Course(course.id(), null, null, false)
                    : new Course(title, stripped(course.provider()), stripped(course.approvalNumber()), true);
        }

        private static @Nullable String stripped(@Nullable String text) {
            return text == null || text.isBlank() ? null : text.strip();
        }
    }
}
