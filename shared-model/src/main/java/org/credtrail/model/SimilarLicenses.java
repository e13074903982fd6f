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
        var digits = key.number().toCharArray();
        for (var i = 0; i < Math.min(digits.length, LONGEST_NUMBER); i++) {
            if (!isDigit(digits[i])) {
                continue;
            }
            var written = digits[i];
            for (var other = '0'; other <= '9'; other++) {
                digits[i] = other;
                add(key, digits, similar);
            }
            digits[i] = written;
            if (i > 0 && isDigit(digits[i - 1])) {
                digits[i] = digits[i - 1];
                digits[i - 1] = written;
                add(key, digits, similar);
                digits[i - 1] = digits[i];
                digits[i] = written;
            }
        }
        similar.remove(key);
        return similar;
    }

    private static void add(LicenseKey key, char[] number, Set<LicenseKey> similar) {
        try {
            similar.add(LicenseKey.of(key.jurisdiction(), key.type(), new String(number)));
        } catch (IllegalArgumentException _) {
            // a number of zeros only is none
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
