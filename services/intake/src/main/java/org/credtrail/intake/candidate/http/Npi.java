package org.credtrail.intake.candidate.http;

/** National Provider Identifiers: 10 digits, the first 1 or 2, a Luhn check over {@code 80840} and the number (CMS). */
final class Npi {
    private static final int PREFIX_SUM = 24;

    private Npi() {}

    static boolean isValid(String npi) {
        if (!npi.matches("[12][0-9]{9}")) {
            return false;
        }
        var sum = PREFIX_SUM;
        for (var i = 0; i < npi.length(); i++) {
            var digit = npi.charAt(i) - '0';
            var isDoubled = i % 2 == 0;
            var value = isDoubled ? digit * 2 : digit;
            sum += value > 9 ? value - 9 : value;
        }
        return sum % 10 == 0;
    }
}
