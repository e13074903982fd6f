package org.credtrail.standalone.demo.story;

/** National Provider Identifiers: 10 digits, the last one a Luhn digit over {@code 80840} and the rest. */
final class Npi {
    /** What the prefix 80840 adds to the sum. */
    private static final int PREFIX = 24;

    private Npi() {}

    /** Completes nine digits that begin with 1 or 2. */
    static String of(int nineDigits) {
        var digits = Integer.toString(nineDigits);
        if (digits.length() != 9 || digits.charAt(0) > '2') {
            throw new IllegalArgumentException("an NPI begins with 1 or 2 and has nine digits before the last");
        }
        var sum = PREFIX;
        for (var i = 0; i < 9; i++) {
            var digit = digits.charAt(i) - '0';
            sum += i % 2 == 0 ? doubled(digit) : digit;
        }
        return digits + (10 - sum % 10) % 10;
    }

    private static int doubled(int digit) {
        var twice = 2 * digit;
        return twice > 9 ? twice - 9 : twice;
    }
}
