package org.credtrail.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * The key of a license: jurisdiction, type and number, normalised, such as {@code US-WA:RN:60012345} (domain §0.1 n).
 * Two spellings of the same number give equal keys.
 */
public record LicenseKey(String jurisdiction, String type, String number) {
    /** Characters of a part, as far as doors take it: keys stand in every message about a license, several times. */
    public static final int LONGEST_PART = 200;

    public LicenseKey {
        if (jurisdiction.isEmpty() || type.isEmpty() || number.isEmpty()) {
            throw new IllegalArgumentException("a license key needs a jurisdiction, a type and a number");
        }
        if (jurisdiction.indexOf(':') >= 0) {
            throw new IllegalArgumentException("a jurisdiction has no colon");
        }
    }

    /**
     * Builds the key of a license as somebody wrote it.
     *
     * @throws IllegalArgumentException if a part is empty once normalised; a number of zeros only is empty
     */
    public static LicenseKey of(String jurisdiction, String type, String number) {
        return new LicenseKey(jurisdiction.strip().toUpperCase(Locale.ROOT), normalType(type), normalNumber(number));
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
        var upper = type.toUpperCase(Locale.ROOT);
        var normal = new StringBuilder(upper.length());
        var isBetweenWords = false;
        for (var i = 0; i < upper.length(); i++) {
            var c = upper.charAt(i);
            if (isLetterOrDigit(c)) {
                normal.append(isBetweenWords ? "-" : "").append(c);
                isBetweenWords = false;
            } else {
                isBetweenWords = !normal.isEmpty();
            }
        }
        return normal.toString();
    }

    /**
     * The board's own prefix and leading zeros go, then punctuation, until nothing changes: normal numbers stay as they
     * are when they are read again.
     */
    private static String normalNumber(String number) {
        var upper = number.toUpperCase(Locale.ROOT);
        var normal = new StringBuilder(upper.length());
        var hasBegun = false;
        for (var i = 0; i < upper.length(); i++) {
            var c = upper.charAt(i);
            if (!isLetterOrDigit(c)) {
                continue;
            }
            if (!hasBegun && c <= '9') {
                normal.setLength(0);
                hasBegun = c != '0';
            }
            if (hasBegun || c != '0') {
                normal.append(c);
            }
        }
        return normal.toString();
    }

    /** Of ASCII alone; digits come before letters there. */
    private static boolean isLetterOrDigit(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z';
    }
}
