package org.credtrail.intake.license;

import java.time.Instant;
import java.time.LocalDate;
import org.credtrail.model.LicenseStatus;
import org.jspecify.annotations.Nullable;

/** One license in the list of one board that reported it; {@code status} is the one in force, whoever reported that. */
public record BoardLicense(
        String boardId,
        String licenseKey,
        LicenseStatus status,
        String statusText,
        @Nullable LocalDate expiresOn,
        Instant lastConfirmedAt,
        @Nullable Instant heardAt) {}
