package org.credtrail.intake.board;

import java.util.List;
import org.credtrail.model.LicenseStatus;

/** Which of two statuses weighs more against practice, for rows and codes that contradict each other. */
public final class Gravity {
    private static final List<LicenseStatus> LIGHTEST_FIRST = List.of(
            LicenseStatus.ACTIVE,
            LicenseStatus.CONDITIONAL,
            LicenseStatus.LAPSED,
            LicenseStatus.EXPIRED,
            LicenseStatus.INACTIVE,
            LicenseStatus.CLOSED,
            LicenseStatus.VOID,
            LicenseStatus.UNKNOWN,
            LicenseStatus.SUSPENDED_ADMIN,
            LicenseStatus.PROBATION,
            LicenseStatus.SUSPENDED,
            LicenseStatus.SURRENDERED,
            LicenseStatus.REVOKED);

    private Gravity() {}

    /** The graver of two. */
    public static LicenseStatus graver(LicenseStatus a, LicenseStatus b) {
        return of(a) >= of(b) ? a : b;
    }

    /** A number that grows with gravity; it means nothing beyond the comparison. */
    public static int of(LicenseStatus status) {
        return LIGHTEST_FIRST.indexOf(status);
    }
}
