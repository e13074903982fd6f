package org.credtrail.intake.roster.upload;

import org.credtrail.model.LicenseKey;

/** The order in which snapshots and sorted rosters keep licenses: by number first, which is what second files are joined by. */
final class LicenseOrder {
    private static final char BETWEEN = '\u0001';

    private LicenseOrder() {}

    static String of(LicenseKey key) {
        return key.number() + BETWEEN + key.type() + BETWEEN + key.jurisdiction();
    }

    /** Where a row stands whose number alone can be read: before all licenses with that number. */
    static String ofNumber(String number) {
        return number + BETWEEN;
    }

    static boolean isNumberAlone(String place) {
        return place.indexOf(BETWEEN) == place.length() - 1;
    }

    static LicenseKey licenseOf(String place) {
        var first = place.indexOf(BETWEEN);
        var second = place.indexOf(BETWEEN, first + 1);
        return new LicenseKey(
                place.substring(second + 1), place.substring(first + 1, second), place.substring(0, first));
    }

    static String numberOf(String place) {
        return place.substring(0, place.indexOf(BETWEEN));
    }
}
