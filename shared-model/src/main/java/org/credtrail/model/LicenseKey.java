package org.credtrail.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * The key of a license: jurisdiction, type and number, normalised, such as {@code US-WA:RN:60012345} (domain §0.1 n).
 * Two spellings of the same number give equal keys.
 */
public record LicenseKey(String jurisdiction, String type, String number) {

    public LicenseKey {
        if (jurisdiction.isEmpty() || type.isEmpty() || number.isEmpty()) {
            throw new IllegalArgumentException("a license key needs a jurisdiction, a type and a number");
        }
    }

    /**
     * Builds the key of a license as somebody wrote it.
     *
     * @throws IllegalArgumentException if a part is empty once normalised; a number of zeros only is empty
     */
    public static LicenseKey of(String jurisdiction, String type, String number) {
        return new LicenseKey(
                jurisdiction.strip().toUpperCase(Locale.ROOT), normalType(type), normalNumber(number));
    }

    /**
     * Reads {@code US-WA:RN:60012345}.
     *
     * @throws IllegalArgumentException if it has not three parts
     */
    @JsonCreator
    public static LicenseKey parse(String text) {
        var parts = text.split(":", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a license key reads JURISDICTION:TYPE:NUMBER");
        }
        return of(parts[0], parts[1], parts[2]);
    }

    @JsonValue
    @Override
    public String toString() {
        return jurisdiction + ":" + type + ":" + number;
    }

    private static String normalType(String type) {
        return type.strip()
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }

    /** Everything before the first digit is the board's own prefix; then leading zeros and punctuation go. */
    private static String normalNumber(String number) {
        var upper = number.strip().toUpperCase(Locale.ROOT);
        var firstDigit = 0;
        while (firstDigit < upper.length() && !isDigit(upper.charAt(firstDigit))) {
            firstDigit++;
        }
        if (firstDigit == upper.length()) {
            return upper.replaceAll("[^A-Z0-9]", "");
        }
        return upper.substring(firstDigit).replaceAll("^0+", "").replaceAll("[^A-Z0-9]", "");
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
