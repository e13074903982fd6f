package org.credtrail.references.form;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.credtrail.model.dossier.Employment.Role;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.credtrail.model.message.ReferenceMessage.Answer;
import org.credtrail.model.message.ReferenceMessage.Detail;
import org.credtrail.model.message.ReferenceMessage.EvidenceAnswer;
import org.credtrail.model.message.ReferenceMessage.HowWell;
import org.credtrail.model.message.ReferenceMessage.SupervisorCredential;
import org.credtrail.model.message.ReferenceMessage.Verdict;
import org.credtrail.references.verification.Claim;
import org.jspecify.annotations.Nullable;

/** Reads the second page: the same structured questions for each piece of evidence, then some about all of it. */
final class AnswerPage {
    static final int LONGEST_COMMENT = 5_000;
    private static final int HOURS_OF_A_WEEK = 168;
    private static final int HOURS_OF_A_MONTH = 744;

    private final Fields fields;
    private final LocalDate today;

    AnswerPage(Fields fields, LocalDate today) {
        this.fields = fields;
        this.today = today;
    }

    private enum YesNo {
        YES,
        NO,
        UNKNOWN
    }

    /** How the referee knows the applicant. */
    enum Relationship {
        SUPERVISOR,
        EMPLOYER,
        CLIENT,
        COLLEAGUE,
        OTHER
    }

    /** What the applicant's supervisor held. */
    enum Credential {
        CCM,
        OTHER,
        NONE,
        UNKNOWN
    }

    /** A referee's refusal; nothing else is asked. */
    static Answer declined(@Nullable String commentId) {
        return new Answer(Verdict.DECLINE, null, null, null, null, null, null, null, null, null, commentId, List.of());
    }

    /** The suffix of the names of the controls about one piece of evidence, counted from 0. */
    static String suffix(int index) {
        return index == 0 ? "" : "-" + (index + 1);
    }

    boolean isDeclined() {
        return Verdict.DECLINE.name().equals(fields.text("verdict"));
    }

    @Nullable
    String comment() {
        return words("comment");
    }

    /** When gaps were, and why. */
    @Nullable
    String gapReason() {
        return words("gapReason");
    }

    private @Nullable String words(String field) {
        var words = fields.text(field);
        if (words != null && words.length() > LONGEST_COMMENT) {
            fields.refuse(field, "problem.comment");
        }
        return words;
    }

    /** Null when something is missing; the fields then say what. */
    @Nullable
    Answer read(List<Claim> claims, String commentId, String gapReasonId) {
        var each = new ArrayList<EvidenceAnswer>();
        for (var i = 0; i < claims.size(); i++) {
            var one = about(claims.get(i), suffix(i));
            if (one != null) {
                each.add(one);
            }
        }
        var reengage = fields.choice("wouldReengage", YesNo.class, "problem.reengage");
        var relationship = fields.choice("relationship", Relationship.class, "problem.relationship");
        var howWell = fields.choiceIfAny("howWellKnown", HowWell.class, "problem.how-well");
        var comment = comment();
        var gapReason = gapReason();
        if (gapReason == null && each.stream().anyMatch(e -> Boolean.FALSE.equals(e.withoutGap()))) {
            fields.refuse("gapReason", "problem.gap-reason");
        }
        if (!fields.problems().isEmpty() || reengage == null || relationship == null || each.isEmpty()) {
            return null;
        }
        return answer(
                each,
                truth(reengage),
                relationship,
                howWell,
                comment == null ? null : commentId,
                gapReason == null ? null : gapReasonId);
    }

    private static Answer answer(
            List<EvidenceAnswer> each,
            @Nullable Boolean reengage,
            Relationship relationship,
            @Nullable HowWell howWell,
            @Nullable String commentId,
            @Nullable String gapReasonId) {
        var first = each.getFirst();
        if (each.size() == 1) {
            return new Answer(
                    first.verdict(),
                    first.role(),
                    first.from(),
                    first.to(),
                    first.hoursPerWeek(),
                    first.billableHoursPerMonth(),
                    first.supervised(),
                    first.inScope(),
                    reengage,
                    relationship.name(),
                    commentId,
                    List.of(),
                    first.supervisorCredential(),
                    first.withoutGap(),
                    gapReasonId,
                    howWell,
                    first.unknown());
        }
        var isCorrected = each.stream().anyMatch(e -> e.verdict() == Verdict.CORRECT);
        return new Answer(
                isCorrected ? Verdict.CORRECT : Verdict.CONFIRM,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                reengage,
                relationship.name(),
                commentId,
                each,
                null,
                null,
                gapReasonId,
                howWell,
                null);
    }

    private @Nullable EvidenceAnswer about(Claim claim, String suffix) {
        var isJob = claim.kind() == EvidenceKind.EMPLOYMENT;
        var verdict = fields.choice("verdict" + suffix, Verdict.class, "problem.verdict");
        if (verdict == Verdict.DECLINE) {
            fields.refuse("verdict" + suffix, "problem.verdict");
        }
        var role = isJob ? fields.choice("jobRole" + suffix, Role.class, "problem.job-role") : null;
        var from = fields.date("from" + suffix);
        if (fields.text("from" + suffix) == null) {
            fields.refuse("from" + suffix, "problem.from");
        }
        var to = fields.isSent("to" + suffix) ? fields.date("to" + suffix) : claim.to();
        if (from != null && from.isAfter(today)) {
            fields.refuse("from" + suffix, "problem.future");
        }
        if (from != null && to != null && to.isBefore(from)) {
            fields.refuse("to" + suffix, "problem.order");
        }
        var asksBillable = !isJob || claim.billableHoursPerMonth() != null;
        var hoursField = (asksBillable ? "billableHoursPerMonth" : "hoursPerWeek") + suffix;
        var hours = fields.hours(hoursField, asksBillable ? HOURS_OF_A_MONTH : HOURS_OF_A_WEEK);
        if (fields.text(hoursField) == null) {
            fields.refuse(hoursField, "problem.hours");
        }
        var supervised = isJob ? fields.choice("supervised" + suffix, YesNo.class, "problem.supervised") : null;
        var credential = isJob
                ? fields.choiceIfAny("supervisorCredential" + suffix, Credential.class, "problem.credential")
                : null;
        var withoutGap = isJob ? fields.choiceIfAny("withoutGap" + suffix, YesNo.class, "problem.gap") : null;
        var inScope = fields.choice("inScope" + suffix, YesNo.class, "problem.scope");
        if (verdict == null || inScope == null) {
            return null;
        }
        var answer = new EvidenceAnswer(
                claim.evidenceId(),
                verdict,
                role,
                from,
                to,
                asksBillable ? null : hours,
                asksBillable ? hours : null,
                supervised == null ? null : truth(supervised),
                truth(inScope),
                credential == null ? null : held(credential),
                withoutGap == null ? null : truth(withoutGap),
                unknown(supervised, inScope, credential));
        if (verdict == Verdict.CONFIRM && isJob && contradicts(claim, answer)) {
            fields.refuse("verdict" + suffix, "problem.changed");
        }
        return answer;
    }

    /** Null = the referee knows it all. */
    private static @Nullable List<Detail> unknown(
            @Nullable YesNo supervised, YesNo inScope, @Nullable Credential credential) {
        var unknown = new ArrayList<Detail>();
        if (supervised == YesNo.UNKNOWN) {
            unknown.add(Detail.SUPERVISED);
        }
        if (inScope == YesNo.UNKNOWN) {
            unknown.add(Detail.IN_SCOPE);
        }
        if (credential == Credential.UNKNOWN) {
            unknown.add(Detail.SUPERVISOR_CREDENTIAL);
        }
        return unknown.isEmpty() ? null : unknown;
    }

    /** All is said to be right, yet a date, the hours or the role were changed. */
    private static boolean contradicts(Claim claim, EvidenceAnswer said) {
        return differs(claim.from(), said.from())
                || (said.to() != null && !said.to().equals(claim.to()))
                || (said.to() == null && claim.to() != null)
                || differs(claim.role(), said.role())
                || differs(
                        claim.hoursPerWeek() == null
                                ? null
                                : claim.hoursPerWeek().stripTrailingZeros(),
                        said.hoursPerWeek() == null ? null : said.hoursPerWeek().stripTrailingZeros())
                || differs(
                        claim.billableHoursPerMonth() == null
                                ? null
                                : claim.billableHoursPerMonth().stripTrailingZeros(),
                        said.billableHoursPerMonth() == null
                                ? null
                                : said.billableHoursPerMonth().stripTrailingZeros());
    }

    private static boolean differs(@Nullable Object declared, @Nullable Object said) {
        return declared != null && said != null && !declared.equals(said);
    }

    private static @Nullable SupervisorCredential held(Credential answer) {
        return switch (answer) {
            case NONE -> SupervisorCredential.NONE;
            case OTHER -> SupervisorCredential.OTHER;
            case CCM -> SupervisorCredential.CCM;
            case UNKNOWN -> null;
        };
    }

    private static @Nullable Boolean truth(YesNo answer) {
        return switch (answer) {
            case YES -> Boolean.TRUE;
            case NO -> Boolean.FALSE;
            case UNKNOWN -> null;
        };
    }
}
