package org.credtrail.renewals.evaluation;

import static org.credtrail.renewals.evaluation.RenewalOutcome.INCOMPLETE;
import static org.credtrail.renewals.evaluation.RenewalOutcome.MANUAL_REVIEW;
import static org.credtrail.renewals.evaluation.RenewalOutcome.NOT_RENEWED;
import static org.credtrail.renewals.evaluation.RenewalOutcome.RENEWED;
import static org.credtrail.renewals.evaluation.RenewalOutcome.RENEWED_WITH_GAP;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.renewals.rules.Fee;
import org.credtrail.renewals.rules.FeeCode;
import org.credtrail.renewals.rules.RenewalRules;
import org.jspecify.annotations.Nullable;

/**
 * Decides a renewal as of its receipt (domain §0.15, §0.1 l). On time, what is short or missing can still be brought;
 * late, it cannot.
 */
public final class RenewalEvaluator {

    private final RenewalRequest request;
    private final RenewalRules rules;
    private final CountedHours hours;
    private final List<String> missing;

    private RenewalEvaluator(RenewalRequest request) {
        this.request = request;
        this.rules = request.rules();
        this.hours = HoursCount.of(rules.hours(), request.term(), request.receivedOn(), request.continuingEducation());
        this.missing = missing();
    }

    /** Expects a request without {@link RenewalRequest#objections()}. */
    public static RenewalEvaluation evaluate(RenewalRequest request) {
        var evaluator = new RenewalEvaluator(request);
        return request.receivedOn().isAfter(request.term().to()) ? evaluator.late() : evaluator.onTime();
    }

    private RenewalEvaluation onTime() {
        var opensOn = rules.term().opensOn(request.term());
        var closed = !rules.term().ends().isEmpty() && request.receivedOn().isBefore(opensOn);
        if (closed || !missing.isEmpty()) {
            var reasons = new ArrayList<String>();
            if (closed) {
                reasons.add("Received on " + request.receivedOn() + ", before renewal opens on " + opensOn + ".");
            }
            reasons.addAll(missing);
            return answer(INCOMPLETE, null, false, reasons);
        }
        var reason = "Received on %s, on time for the term that ends on %s."
                .formatted(request.receivedOn(), request.term().to());
        return answer(RENEWED, rules.term().after(request.term()), false, List.of(reason));
    }

    private RenewalEvaluation late() {
        return switch (rules.late().policy()) {
            case KEEPS_CYCLE -> lateRequest();
            case STARTS_ON_APPROVAL -> lateWithGap();
            case PERSON_DECIDES -> lateForAPerson();
        };
    }

    private RenewalEvaluation lateRequest() {
        var lastDay = request.term().to().plusDays(rules.late().days());
        if (request.receivedOn().isAfter(lastDay)) {
            return refused(lateBy() + " Late requests are heard until " + lastDay + "; after that without review.");
        }
        if (!request.lateReasonDocumented()) {
            return refused(lateBy() + " A late request needs a documented compelling reason.");
        }
        if (!missing.isEmpty()) {
            return refused(lateBy() + " A late request must be complete.");
        }
        return answer(
                RENEWED,
                rules.term().after(request.term()),
                true,
                List.of(lateBy() + " The documented reason came by " + lastDay + ": the cycle is kept."));
    }

    private RenewalEvaluation lateWithGap() {
        if (!missing.isEmpty()) {
            return refused(lateBy() + " There is no grace period in which to bring what is missing.");
        }
        var approvedOn = request.approvedOn();
        if (approvedOn == null) {
            return answer(
                    MANUAL_REVIEW,
                    null,
                    false,
                    List.of(lateBy() + " The new term begins on the day of approval, which is not known yet."));
        }
        return answer(
                RENEWED_WITH_GAP,
                rules.term().beginning(approvedOn),
                false,
                List.of(
                        lateBy() + " The new term begins on the day of approval, " + approvedOn + ".",
                        gap(approvedOn)));
    }

    private RenewalEvaluation lateForAPerson() {
        if (!missing.isEmpty()) {
            return refused(lateBy() + " Items are missing.");
        }
        return answer(
                MANUAL_REVIEW,
                null,
                false,
                List.of(lateBy() + " The body's rule for late renewals is not known: ask it."));
    }

    private RenewalEvaluation refused(String why) {
        var reasons = new ArrayList<>(List.of(why));
        reasons.addAll(missing);
        reasons.addAll(hours.leftOut());
        return new RenewalEvaluation(NOT_RENEWED, null, hours, List.of(), reasons);
    }

    private RenewalEvaluation answer(
            RenewalOutcome outcome, @Nullable Term newTerm, boolean lateFee, List<String> deciding) {
        var reasons = new ArrayList<>(deciding);
        reasons.addAll(hours.leftOut());
        return new RenewalEvaluation(outcome, newTerm, hours, fees(lateFee), reasons);
    }

    private List<String> missing() {
        var items = new ArrayList<String>();
        var examPassedOn = request.examPassedOn();
        if (examPassedOn == null) {
            hours.shortfalls().forEach(shortfall -> items.add("Short of hours: " + shortfall.inWords() + "."));
        } else if (!within(request.term(), examPassedOn)) {
            items.add("The exam was passed on " + examPassedOn + ", outside the term.");
        }
        if (rules.licenseRequired() && !request.licenseCurrent()) {
            items.add("Missing: a current license.");
        }
        if (rules.hours().furtherCategory() && !request.furtherCategory()) {
            items.add("Missing: one further professional development category.");
        }
        return items;
    }

    private List<Fee> fees(boolean lateFee) {
        var byExam = request.examPassedOn() != null;
        return rules.fees().stream()
                .filter(fee -> switch (fee.code()) {
                    case RENEWAL -> !byExam;
                    case REEXAM -> byExam;
                    case LATE -> lateFee;
                    case POST_APPROVAL -> !byExam && hours.withoutApproval() > 0;
                })
                .map(fee -> fee.code() == FeeCode.POST_APPROVAL
                        ? new Fee(fee.code(), fee.usd().multiply(BigDecimal.valueOf(hours.withoutApproval())))
                        : fee)
                .toList();
    }

    private String lateBy() {
        var days = ChronoUnit.DAYS.between(request.term().to(), request.receivedOn());
        return "Received on %s, %d %s after the term's last day %s."
                .formatted(
                        request.receivedOn(),
                        days,
                        days == 1 ? "day" : "days",
                        request.term().to());
    }

    private String gap(LocalDate approvedOn) {
        var from = request.term().to().plusDays(1);
        var to = approvedOn.minusDays(1);
        if (to.isBefore(from)) {
            return "No day lies between the two terms.";
        }
        return from.equals(to)
                ? "The credential may not be used on " + from + "."
                : "The credential may not be used from %s to %s, both days included.".formatted(from, to);
    }

    private static boolean within(Term term, LocalDate day) {
        return !day.isBefore(term.from()) && !day.isAfter(term.to());
    }
}
