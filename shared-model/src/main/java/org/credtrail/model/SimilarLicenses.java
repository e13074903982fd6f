package org.credtrail.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The licenses somebody may have meant who wrote another one: of a type that is easily taken for it, or with one digit wrong,
 * or with two neighboring digits swapped. For a person to judge; never taken for the same.
 */
public final class SimilarLicenses {
    /** The applicant wrote RN, the board lists an LPN. */
    private static final List<String> TYPES = List.of(
            "RN",
            "LPN",
            "LVN",
            "APRN",
            "NP",
            "RPH",
            "LCSW",
            "LICSW",
            "LISW",
            "LCSW-C",
            "LMSW",
            "LSW",
            "LBSW",
            "PHYSICIAN");

    /** Beyond it a number is none that a person copied by hand. */
    private static final int LONGEST_NUMBER = 20;

    private SimilarLicenses() {}

    /** Without the license itself. */
    public static Set<LicenseKey> of(LicenseKey key) {
        var similar = new LinkedHashSet<LicenseKey>();
        TYPES.forEach(type -> similar.add(new LicenseKey(key.jurisdiction(), type, key.number())));
        var number = key.number();
        for (var i = 0; i < Math.min(number.length(), LONGEST_NUMBER); i++) {
            if (!isDigit(number.charAt(i))) {
                continue;
            }
            var before = number.substring(0, i);
            var after = number.substring(i + 1);
            for (var other = '0'; other <= '9'; other++) {
                add(key, before + other + after, similar);
            }
            if (i > 0 && isDigit(number.charAt(i - 1))) {
                add(key, number.substring(0, i - 1) + number.charAt(i) + number.charAt(i - 1) + after, similar);
            }
        }
        similar.remove(key);
        return similar;
    }

    private static void add(LicenseKey key, String number, Set<LicenseKey> similar) {
        try {
            similar.add(LicenseKey.of(key.jurisdiction(), key.type(), number));
        } catch (IllegalArgumentException _) {
            // a number of zeros only is none
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
