package org.credtrail.renewals.evaluation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.renewals.rules.RenewalRules;
import org.jspecify.annotations.Nullable;

/**
 * A renewal as the body receives it.
 *
 * @param term the term that ends, days in the body's zone
 * @param receivedAt the whole request is judged as of this instant
 * @param approvedOn the day the body approved it; asked for only where a late term begins on it
 * @param furtherCategory whether a further professional development category is documented
 * @param lateReasonDocumented whether a compelling reason for being late is documented
 * @param examPassedOn the day the exam was passed again, in place of hours; null = not
 */
public record RenewalRequest(
        RenewalRules rules,
        Term term,
        Instant receivedAt,
        @Nullable LocalDate approvedOn,
        boolean licenseCurrent,
        boolean furtherCategory,
        boolean lateReasonDocumented,
        @Nullable LocalDate examPassedOn,
        List<Activity> continuingEducation) {

    private static final BigDecimal MINUTES_OF_A_DAY = BigDecimal.valueOf(24 * 60);
    private static final int MOST_DECIMALS = 9;

    public RenewalRequest {
        continuingEducation = List.copyOf(continuingEducation);
    }

    /** The day of receipt in the body's zone. */
    public LocalDate receivedOn() {
        return LocalDate.ofInstant(receivedAt, rules.certification().zone());
    }

    /** Everything that makes no sense, all at once. */
    public List<Objection> objections() {
        var objections = new ArrayList<Objection>();
        rules.term().contradictedBy(term).map(this::objectionToTerm).ifPresent(objections::add);
        if (receivedOn().isBefore(term.from())) {
            objections.add(new Objection("/receivedAt", "is before the term begins", List.of("/term/from")));
        }
        if (approvedOn != null && approvedOn.isBefore(receivedOn())) {
            objections.add(new Objection("/approvedOn", "is before the renewal was received", List.of("/receivedAt")));
        }
        if (examPassedOn != null) {
            objections.addAll(objectionsToExam(examPassedOn));
        }
        for (var i = 0; i < continuingEducation.size(); i++) {
            objections.addAll(objectionsTo(continuingEducation.get(i), "/continuingEducation/" + i));
        }
        return objections;
    }

    private Objection objectionToTerm(String why) {
        return term.from().isAfter(term.to())
                ? new Objection("/term", why, List.of("/term/from", "/term/to"))
                : new Objection("/term/to", why, List.of("/certification", "/term/from"));
    }

    private List<Objection> objectionsToExam(LocalDate passedOn) {
        if (!rules.reexamination()) {
            return List.of(new Objection(
                    "/reexamination", "this certification is not renewed by examination", List.of("/certification")));
        }
        return passedOn.isAfter(receivedOn())
                ? List.of(new Objection(
                        "/reexamination/passedOn", "is after the renewal was received", List.of("/receivedAt")))
                : List.of();
    }

    private List<Objection> objectionsTo(Activity course, String pointer) {
        var objections = new ArrayList<Objection>();
        if (course.minutes().signum() <= 0 || course.minutes().compareTo(MINUTES_OF_A_DAY) > 0) {
            objections.add(new Objection(pointer + "/hours", "must be above 0 and at most 24"));
        } else if (course.minutes().scale() > MOST_DECIMALS) {
            objections.add(new Objection(pointer + "/hours", "must not have more than 9 decimals"));
        }
        if (course.completedOn().isAfter(receivedOn())) {
            objections.add(new Objection(
                    pointer + "/completedOn", "is after the renewal was received", List.of("/receivedAt")));
        }
        return objections;
    }
}
