package org.credtrail.renewals.evaluation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.credtrail.model.Certification;
import org.credtrail.model.dossier.ContinuingEducation;
import org.credtrail.model.dossier.ContinuingEducation.Category;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.renewals.RuleFiles;
import org.credtrail.renewals.rules.RuleBook;

/** Requests for renewal that would be granted, to be changed where a test wants. */
final class Renewals {
    private static final RuleBook RULES = RuleFiles.read();
    private static final BigDecimal COURSE = BigDecimal.valueOf(8);

    private final Certification certification;
    private Term term;
    private Instant receivedAt;
    private LocalDate approvedOn;
    private boolean license = true;
    private boolean furtherCategory = true;
    private boolean lateReason;
    private LocalDate examPassedOn;
    private List<Entry> courses;

    private Renewals(Certification certification, String from, String to, String receivedAt, Entry... courses) {
        this.certification = certification;
        this.term = new Term(day(from), day(to));
        this.receivedAt = Instant.parse(receivedAt);
        this.courses = List.of(courses);
    }

    /** A course with a title of its own. */
    record Entry(ContinuingEducation course) {
        Entry named(String title, String provider, String approvalNumber) {
            return new Entry(new ContinuingEducation(
                    course.id(),
                    title,
                    provider,
                    approvalNumber,
                    course.hours(),
                    course.completedOn(),
                    course.categories()));
        }
    }

    static Renewals ccm() {
        return new Renewals(
                Certification.CCM,
                "2021-06-01",
                "2026-05-31",
                "2026-05-10T12:00:00Z",
                full("80", "2022-03-10", Category.ETHICS));
    }

    static Renewals acm() {
        return new Renewals(
                Certification.ACM,
                "2021-01-27",
                "2025-01-26",
                "2025-01-10T12:00:00Z",
                full("40", "2022-03-10", Category.CASE_MANAGEMENT));
    }

    static Renewals ancc() {
        return new Renewals(
                Certification.CMGT_BC,
                "2021-07-15",
                "2026-07-14",
                "2026-06-01T12:00:00Z",
                full("75", "2022-03-10", Category.NURSING_CASE_MANAGEMENT));
    }

    static Entry course(String title, String hours, String completedOn, Category... categories) {
        return new Entry(new ContinuingEducation(
                "ce-" + title,
                title,
                "Provider",
                "A-" + title,
                new BigDecimal(hours),
                day(completedOn),
                List.of(categories)));
    }

    static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    Renewals termTo(String end) {
        term = new Term(day(end).plusDays(1).minusYears(5), day(end));
        return this;
    }

    Renewals received(String at) {
        receivedAt = Instant.parse(at);
        return this;
    }

    Renewals approved(String on) {
        approvedOn = day(on);
        return this;
    }

    Renewals lateWithReason() {
        lateReason = true;
        return this;
    }

    Renewals withoutLicense() {
        license = false;
        return this;
    }

    Renewals withoutFurtherCategory() {
        furtherCategory = false;
        return this;
    }

    Renewals examPassed(String on) {
        examPassedOn = day(on);
        return this;
    }

    Renewals courses(Entry... only) {
        courses = List.of(only);
        return this;
    }

    Renewals and(Entry... more) {
        courses = Stream.concat(courses.stream(), Stream.of(more)).toList();
        return this;
    }

    /** Leaves out the last so many courses. */
    Renewals without(int last) {
        courses = courses.subList(0, courses.size() - last);
        return this;
    }

    /** No course is longer than a day: longer ones become several with titles of their own. */
    Renewals split() {
        var parts = new ArrayList<Entry>();
        for (var entry : courses) {
            var rest = entry.course().hours();
            for (var i = 0; rest.signum() > 0; i++) {
                var hours = rest.min(COURSE);
                parts.add(course(
                        entry.course().title() + i,
                        hours.toPlainString(),
                        entry.course().completedOn().toString(),
                        entry.course().categories().toArray(Category[]::new)));
                rest = rest.subtract(hours);
            }
        }
        courses = parts;
        return this;
    }

    RenewalRequest request() {
        return new RenewalRequest(
                RULES.of(certification),
                term,
                receivedAt,
                approvedOn,
                license,
                furtherCategory,
                lateReason,
                examPassedOn,
                courses.stream().map(Entry::course).map(Activity::of).toList());
    }

    RenewalEvaluation evaluate() {
        var request = request();
        if (!request.objections().isEmpty()) {
            throw new AssertionError("a request that makes no sense: " + request.objections());
        }
        return RenewalEvaluator.evaluate(request);
    }

    private static Entry[] full(String hours, String on, Category category) {
        var whole = new Renewals(Certification.CCM, "2021-06-01", "2026-05-31", "2026-05-10T12:00:00Z");
        return whole.courses(course("Course", hours, on, category))
                .split()
                .courses
                .toArray(Entry[]::new);
    }
}
