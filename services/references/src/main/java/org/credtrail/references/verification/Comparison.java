package org.credtrail.references.verification;

import static java.time.temporal.ChronoUnit.DAYS;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.credtrail.model.dossier.Employment.Confirmed;
import org.credtrail.model.message.ReferenceFact.Otherwise;
import org.credtrail.model.message.ReferenceMessage.Answer;
import org.credtrail.model.message.ReferenceMessage.Detail;
import org.credtrail.model.message.ReferenceMessage.EvidenceAnswer;
import org.credtrail.model.message.ReferenceMessage.SupervisorCredential;
import org.credtrail.model.message.ReferenceMessage.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A claim beside the referee's version of it.
 *
 * @param confirmed the referee's version; what was not asked is as claimed
 * @param otherwise what is told otherwise beside dates and hours; null = nothing
 * @param unknown what was claimed and the referee does not know
 * @param needsPerson whether anything differs that neither has a place for, so that no criterion can be asked whether it
 *     matters; a referee who would not engage the applicant again is such a thing
 */
record Comparison(
        Confirmed confirmed,
        @Nullable Otherwise otherwise,
        List<Detail> unknown,
        List<Difference> differences,
        boolean needsPerson) {
    static final long TOLERATED_DAYS = 30;
    static final BigDecimal TOLERATED_SHARE = new BigDecimal("0.10");

    Comparison {
        unknown = List.copyOf(unknown);
        differences = List.copyOf(differences);
    }

    /**
     * Compares what can be compared: a field that either side left out is no difference.
     *
     * @param answeredOn the last day a referee can vouch for
     * @param selfEmployment what a client's share is beside
     */
    static Comparison of(Claim claim, Answer answer, LocalDate answeredOn, List<Claim> selfEmployment) {
        var said = Answers.about(claim.evidenceId(), answer);
        var from = said.from() == null ? claim.from() : said.from();
        var to = said.verdict() == Verdict.CORRECT || said.to() != null ? said.to() : claim.to();
        var confirmed = new Confirmed(
                from,
                vouchedFor(claim.to(), to, answeredOn),
                said.hoursPerWeek() == null ? claim.hoursPerWeek() : said.hoursPerWeek(),
                said.billableHoursPerMonth() == null ? claim.billableHoursPerMonth() : said.billableHoursPerMonth());
        var reengage = Boolean.FALSE.equals(answer.wouldReengage())
                ? new Difference(claim.evidenceId(), "would engage again", "not asked", "no", false)
                : null;
        return switch (claim.kind()) {
            case EMPLOYMENT -> {
                var figures = Stream.of(
                        firstDay(claim, from),
                        lastDay(claim, to),
                        hours(claim, "hours per week", claim.hoursPerWeek(), said.hoursPerWeek()),
                        hours(
                                claim,
                                "billable hours per month",
                                claim.billableHoursPerMonth(),
                                said.billableHoursPerMonth()));
                var role = other(claim, "role", claim.role(), said.role());
                var supervised = yesOrNo(claim, "supervised", claim.supervised(), said.supervised());
                var credential = credential(claim, said.supervisorCredential());
                var scope = yesOrNo(claim, "case management within scope", claim.inScope(), said.inScope());
                var words = found(Stream.of(role, supervised, credential, scope));
                var otherwise = new Otherwise(
                        role == null ? null : said.role(),
                        supervised == null ? null : said.supervised(),
                        scope == null ? null : said.inScope(),
                        credential == null ? null : said.supervisorCredential());
                // a job is declared from its first to its last day
                var gap = yesOrNo(claim, "without a gap", true, said.withoutGap());
                var forPerson = found(Stream.of(gap, reengage));
                yield new Comparison(
                        confirmed,
                        words.isEmpty() ? null : otherwise,
                        unknown(claim, said),
                        found(Stream.concat(figures, Stream.concat(words.stream(), forPerson.stream()))),
                        !forPerson.isEmpty());
            }
            case CLIENT_ORGANIZATION -> {
                var scope = yesOrNo(claim, "case management within scope", true, said.inScope());
                // nothing is declared of one client's dates and hours, so no figure tells what is meant
                var services = said.verdict() == Verdict.CORRECT
                        ? new Difference(claim.evidenceId(), "services", "as named", "something is different", false)
                        : null;
                var forPerson = found(Stream.of(scope, services, reengage));
                var figures = Share.contradictions(claim, said, selfEmployment);
                yield new Comparison(
                        confirmed,
                        null,
                        List.of(),
                        found(Stream.concat(figures, forPerson.stream())),
                        !forPerson.isEmpty());
            }
        };
    }

    /** What was claimed and the referee does not know: nobody has confirmed it. */
    static List<Detail> unknown(Claim claim, EvidenceAnswer said) {
        return said.unknown() == null
                ? List.of()
                : said.unknown().stream()
                        .filter(detail -> Boolean.TRUE.equals(
                                switch (detail) {
                                    case SUPERVISED -> claim.supervised();
                                    case IN_SCOPE -> claim.inScope();
                                    case SUPERVISOR_CREDENTIAL -> claim.supervisorIsCcm();
                                }))
                        .toList();
    }

    private static List<Difference> found(Stream<@Nullable Difference> differences) {
        return differences.filter(Objects::nonNull).toList();
    }

    /** Beside a last day that has passed, "still there" is an end of its own: readers take an open one as left as declared. */
    private static @Nullable LocalDate vouchedFor(
            @Nullable LocalDate declared, @Nullable LocalDate said, LocalDate answeredOn) {
        return said == null && declared != null && declared.isBefore(answeredOn) ? answeredOn : said;
    }

    private static @Nullable Difference firstDay(Claim claim, @Nullable LocalDate said) {
        var declared = claim.from();
        if (declared == null || said == null || declared.equals(said)) {
            return null;
        }
        return difference(claim, "first day", declared, said, near(declared, said));
    }

    private static @Nullable Difference lastDay(Claim claim, @Nullable LocalDate said) {
        var declared = claim.to();
        if (Objects.equals(declared, said)) {
            return null;
        }
        var minor = declared != null && said != null && near(declared, said);
        return difference(
                claim,
                "last day",
                declared == null ? "still there" : declared,
                said == null ? "still there" : said,
                minor);
    }

    private static boolean near(LocalDate declared, LocalDate said) {
        return Math.abs(DAYS.between(declared, said)) <= TOLERATED_DAYS;
    }

    private static @Nullable Difference hours(
            Claim claim, String what, @Nullable BigDecimal declared, @Nullable BigDecimal said) {
        if (declared == null || said == null || declared.compareTo(said) == 0) {
            return null;
        }
        var apart = declared.subtract(said).abs();
        var minor = apart.compareTo(declared.multiply(TOLERATED_SHARE)) <= 0;
        return difference(claim, what, declared.toPlainString(), said.toPlainString(), minor);
    }

    private static @Nullable Difference yesOrNo(
            Claim claim, String what, @Nullable Boolean declared, @Nullable Boolean said) {
        if (declared == null || said == null || declared.equals(said)) {
            return null;
        }
        return difference(claim, what, declared ? "yes" : "no", said ? "yes" : "no", false);
    }

    private static @Nullable Difference credential(Claim claim, @Nullable SupervisorCredential said) {
        var declared = Boolean.TRUE.equals(claim.supervisorIsCcm()) ? SupervisorCredential.CCM : null;
        return other(claim, "supervisor's credential", declared, said);
    }

    private static @Nullable Difference other(
            Claim claim, String what, @Nullable Object declared, @Nullable Object said) {
        if (declared == null || said == null || declared.equals(said)) {
            return null;
        }
        return difference(claim, what, declared, said, false);
    }

    private static Difference difference(Claim claim, String what, Object declared, Object said, boolean minor) {
        return new Difference(claim.evidenceId(), what, declared.toString(), said.toString(), minor);
    }
}
