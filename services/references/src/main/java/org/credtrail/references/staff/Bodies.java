package org.credtrail.references.staff;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.credtrail.model.dossier.Employment.Role;
import org.credtrail.model.message.ReferenceMessage.Detail;
import org.credtrail.model.message.ReferenceMessage.HowWell;
import org.credtrail.model.message.ReferenceMessage.SupervisorCredential;
import org.credtrail.model.message.ReferenceMessage.Verdict;
import org.jspecify.annotations.Nullable;

/** What staff and applicants send. */
final class Bodies {
    private Bodies() {}

    /**
     * The body of an action; may be left out.
     *
     * @param reason why, for the record
     * @param referee whom to ask instead; only for a replacement, null = the applicant is asked to name somebody
     */
    record ActionBody(@Nullable String reason, @Nullable NewReferee referee) {}

    record NewReferee(
            String name,
            String email,
            @Nullable String phone,
            @Nullable String timeZone) {}

    /**
     * What was said by phone.
     *
     * @param numberLookedUp whether the number was found independently of what the applicant sent in
     * @param gapReason when there were gaps, and why
     * @param answers one per piece of evidence, in any order; for {@code DECLINE} none
     */
    record PhoneBody(
            SpokenWith spokenWith,
            Instant calledAt,
            boolean numberLookedUp,
            Verdict verdict,
            @Nullable Boolean wouldReengage,
            @Nullable String relationship,
            @Nullable HowWell howWellKnown,
            @Nullable String gapReason,
            @Nullable String words,
            @Nullable List<Said> answers) {}

    record SpokenWith(String name, String role, @Nullable String phone) {}

    /** What was said of one piece of evidence; {@code unknown}: what was asked and is not known. */
    record Said(
            String evidenceId,
            Verdict verdict,
            @Nullable Role role,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable BigDecimal hoursPerWeek,
            @Nullable BigDecimal billableHoursPerMonth,
            @Nullable Boolean supervised,
            @Nullable Boolean inScope,
            @Nullable SupervisorCredential supervisorCredential,
            @Nullable Boolean withoutGap,
            @Nullable List<Detail> unknown) {}

    record StatementBody(String text) {}
}
