package org.credtrail.model.message;

import java.time.Instant;
import java.time.LocalDate;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.Topics;
import org.jspecify.annotations.Nullable;

/** What became known of a license. Key: license key; sender {@code license/<key>}. */
@OnTopic(Topics.LICENSES)
public sealed interface LicenseFact extends Payload {
    LicenseKey licenseKey();

    /**
     * A board reported something new.
     *
     * @param effectiveOn first day on which the status holds
     * @param knownAt when we learnt it
     */
    @MessageType("license.status-changed")
    record LicenseStatusChanged(
            LicenseKey licenseKey,
            LicenseStatus status,
            String statusText,
            LocalDate effectiveOn,
            Instant knownAt,
            @Nullable LocalDate issuedOn,
            @Nullable LocalDate expiresOn,
            String boardId,
            @Nullable String review,
            String evidenceHash)
            implements LicenseFact {}

    /** A board replaced what it had said of the same effective day. */
    @MessageType("license.corrected")
    record LicenseCorrected(
            LicenseKey licenseKey,
            LicenseStatus status,
            String statusText,
            LocalDate effectiveOn,
            Instant knownAt,
            @Nullable LocalDate issuedOn,
            @Nullable LocalDate expiresOn,
            String boardId,
            @Nullable String review,
            String evidenceHash)
            implements LicenseFact {}

    /** The expiry is near. {@code daysLeft} are calendar days. */
    @MessageType("license.expiring")
    record LicenseExpiring(LicenseKey licenseKey, LocalDate expiresOn, int daysLeft) implements LicenseFact {}
}
