package org.credtrail.renewals.credential;

import java.time.LocalDate;
import org.credtrail.model.LicenseStatus;
import org.jspecify.annotations.Nullable;

/** What a board said of one license from a day on; {@code boardId} is null in what was kept before it was noted. */
public record LicenseWord(
        String licenseKey,
        LicenseStatus status,
        LocalDate effectiveOn,
        @Nullable LocalDate expiresOn,
        @Nullable String boardId) {

    /**
     * What counts when it is said of the same time as an earlier word: a last day that is not repeated stands. That of a
     * license which turns out to be another person's does not: then the status is UNKNOWN.
     */
    LicenseWord correcting(LicenseWord earlier) {
        return expiresOn == null && status != LicenseStatus.UNKNOWN
                ? new LicenseWord(licenseKey, status, effectiveOn, earlier.expiresOn, boardId)
                : this;
    }
}
