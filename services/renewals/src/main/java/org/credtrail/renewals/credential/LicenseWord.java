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
        @Nullable String boardId) {}
