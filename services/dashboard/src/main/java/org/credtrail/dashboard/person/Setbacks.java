package org.credtrail.dashboard.person;

import org.credtrail.model.LicenseStatus;
import org.credtrail.model.eligibility.Determination.Outcome;
import org.credtrail.model.message.CandidateFact;
import org.credtrail.model.message.CandidateFact.LicenseStatusRecorded;
import org.credtrail.model.message.CredentialFact;
import org.credtrail.model.message.CredentialFact.CredentialGranted;
import org.credtrail.model.message.CredentialFact.CredentialHoursCounted;
import org.credtrail.model.message.CredentialFact.CredentialInactivated;
import org.credtrail.model.message.CredentialFact.CredentialLapsed;
import org.credtrail.model.message.CredentialFact.CredentialReinstated;
import org.credtrail.model.message.CredentialFact.CredentialRenewed;
import org.credtrail.model.message.CredentialFact.CredentialRetired;
import org.credtrail.model.message.CredentialFact.CredentialRevoked;
import org.credtrail.model.message.CredentialFact.CredentialSuspended;
import org.credtrail.model.message.CredentialFact.ReminderDue;
import org.credtrail.model.message.CredentialFact.RenewalOpened;
import org.credtrail.model.message.EligibilityFact;
import org.credtrail.model.message.EligibilityFact.EligibilityDetermined;

/** Tells which facts leave a candidate worse off than before. */
final class Setbacks {
    private Setbacks() {}

    /** The latest word on a license is no longer a clean one. Old history arriving late is no setback. */
    static boolean in(Person person, CandidateFact fact) {
        if (!(fact instanceof LicenseStatusRecorded word)
                || word.status() == LicenseStatus.ACTIVE
                || word.status() == LicenseStatus.UNKNOWN) {
            return false;
        }
        var latest = person.licenses().stream()
                .filter(l -> l.key().equals(word.licenseKey()))
                .findFirst()
                .flatMap(Person.HeldLicense::latest);
        return latest.isEmpty()
                || (latest.get().status() != word.status()
                        && !word.effectiveOn().isBefore(latest.get().effectiveOn()));
    }

    /** Somebody who was eligible is not any more. */
    static boolean in(Person person, EligibilityFact fact) {
        return fact instanceof EligibilityDetermined now
                && now.determination().outcome() != Outcome.ELIGIBLE
                && person.applications().stream()
                        .filter(a -> a.applicationId().equals(now.applicationId()))
                        .flatMap(a -> a.current().stream())
                        .anyMatch(before -> before.determination().outcome() == Outcome.ELIGIBLE);
    }

    static boolean in(CredentialFact fact) {
        return switch (fact) {
            case CredentialLapsed _, CredentialSuspended _, CredentialRevoked _ -> true;
            case CredentialGranted _,
                    RenewalOpened _,
                    ReminderDue _,
                    CredentialRenewed _,
                    CredentialReinstated _,
                    CredentialInactivated _,
                    CredentialRetired _,
                    CredentialHoursCounted _ -> false;
        };
    }
}
