package org.credtrail.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.credtrail.model.Certification;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.eligibility.Determination.Flag;
import org.credtrail.model.eligibility.Determination.FlagCode;
import org.credtrail.model.eligibility.Determination.Outcome;
import org.credtrail.model.eligibility.Determination.Severity;
import org.credtrail.model.message.BoardFact.RosterReceived;
import org.credtrail.model.message.CredentialFact.CredentialLapsed;
import org.credtrail.model.message.CredentialFact.ReminderDue;
import org.credtrail.model.message.CredentialFact.RenewalOpened;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.credtrail.model.message.NotificationFact.NotificationSent;
import org.credtrail.model.message.ReferenceFact.ReferenceBounced;
import org.credtrail.model.message.ReferenceFact.ReferenceConfirmed;
import org.credtrail.model.message.RuleSetFact.RuleSetPublished;

/** Two dozen candidates in every stage. */
final class Caseload {
    static final String ANNA = "c-anna";
    private static final String[] GIVEN = {
        "Ruth", "Amara", "José", "Mei", "Olu", "Grace", "Tomás", "Ines", "Noah", "Priya"
    };
    private static final String[] FAMILY = {
        "Okafor", "Lindqvist", "Ramírez", "Chen", "Adeyemi", "Novak", "Silva", "Haddad"
    };

    private Caseload() {}

    static List<Facts> of(Instant now) {
        return IntStream.range(0, 26)
                .mapToObj(i -> i == 0 ? anna(now) : i == 25 ? boards(now) : somebody(i, now))
                .toList();
    }

    static Facts anna(Instant now) {
        var facts = new Facts(ANNA, now.minus(Duration.ofDays(40)))
                .registered("Anna", "Kowalski", "1234567893")
                .applied(Certification.CCM)
                .holdsLicense("US-OH:RN:123456")
                .worked("Mercy Hospital")
                .boardSays("US-OH:RN:123456", LicenseStatus.ACTIVE, "Active", "2015-01-01")
                .determined(Certification.CCM, 1, Outcome.PENDING_VERIFICATION)
                .askedReferee();
        var reference = facts.referenceId();
        return facts.later(Duration.ofMinutes(1))
                .say(ANNA, sent(ANNA, "reference/" + reference + "/1/0", "reference-request", now))
                .later(Duration.ofDays(4))
                .say(
                        ANNA,
                        new ReferenceConfirmed(ANNA, reference, EvidenceKind.EMPLOYMENT, List.of("job-1"), null, now))
                .determined(Certification.CCM, 2, Outcome.ELIGIBLE);
    }

    private static Facts boards(Instant now) {
        return new Facts("boards", now)
                .say(
                        "wa-doh",
                        new RosterReceived(
                                "wa-doh", "i-1", "wa-doh", 50_412, 312, 87, 49_998, 15, 4, 50_397L, now, "00"))
                .say(
                        "SEED-2023-04",
                        new RuleSetPublished(
                                "SEED-2023-04",
                                "The seed document, gaps filled by house conventions",
                                LocalDate.of(2023, 4, 26),
                                "id: SEED-2023-04\ncertification: CCM\nall:\n  - any: [CCM-Q-LIC, CCM-Q-DEG, CCM-Q-CERT]\n"));
    }

    private static Facts somebody(int i, Instant now) {
        var id = "c-%03d".formatted(i);
        var certification = Certification.values()[i % 3];
        var license = "US-OH:RN:" + (200_000 + i);
        var facts = new Facts(id, now.minus(Duration.ofDays(30 - i)).minus(Duration.ofMinutes(37L * i)))
                .registered(GIVEN[i % GIVEN.length], FAMILY[i % FAMILY.length], null)
                .applied(certification)
                .holdsLicense(license)
                .worked("Lakeside Health")
                .boardSays(license, LicenseStatus.ACTIVE, "Active", "2016-05-01");
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return switch (i % 6) {
            case 0 ->
                facts.determined(
                        certification,
                        1,
                        Outcome.MANUAL_REVIEW,
                        new Flag(
                                FlagCode.OTHER_LICENSE_ENCUMBERED,
                                Severity.REVIEW,
                                "US-PA RN 77 was on probation on the day of submission."));
            case 1 ->
                facts.determined(certification, 1, Outcome.PENDING_VERIFICATION).askedReferee();
            case 2 -> facts.determined(certification, 1, Outcome.INCOMPLETE);
            case 3 -> {
                var end = today.plusDays(17L * i);
                var term = new Term(end.minusYears(5).plusDays(1), end);
                facts.determined(certification, 1, Outcome.ELIGIBLE)
                        .granted(certification, term.from(), term.to())
                        .say(
                                id,
                                new RenewalOpened(
                                        id,
                                        facts.credentialId(certification),
                                        certification,
                                        term,
                                        today.minusDays(5),
                                        end))
                        .say(
                                id,
                                new ReminderDue(
                                        id,
                                        facts.credentialId(certification),
                                        certification,
                                        term,
                                        90,
                                        end.minusDays(90),
                                        false));
                yield i == 21
                        ? facts.say(
                                id,
                                new CredentialLapsed(id, facts.credentialId(certification), certification, term, today))
                        : facts;
            }
            case 4 -> {
                facts.determined(certification, 1, Outcome.PENDING_VERIFICATION).askedReferee();
                yield facts.say(
                        id,
                        new ReferenceBounced(id, facts.referenceId(), EvidenceKind.EMPLOYMENT, List.of("job-1"), now));
            }
            default -> facts.determined(certification, 1, i % 4 == 1 ? Outcome.NOT_ELIGIBLE : Outcome.ELIGIBLE);
        };
    }

    private static NotificationSent sent(String id, String effectId, String category, Instant at) {
        return new NotificationSent(id, effectId, category, "mail", "<1@credtrail>", 1, at);
    }
}
