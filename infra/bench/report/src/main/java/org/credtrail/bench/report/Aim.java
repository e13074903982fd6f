package org.credtrail.bench.report;

import java.util.Locale;

/**
 * A figure beside what it should be.
 *
 * @param isAtLeast whether more is better
 */
record Aim(String what, double seen, double aim, String unit, boolean isAtLeast) {

    static Aim atLeast(String what, double seen, double aim, String unit) {
        return new Aim(what, seen, aim, unit, true);
    }

    static Aim atMost(String what, double seen, double aim, String unit) {
        return new Aim(what, seen, aim, unit, false);
    }

    boolean isReached() {
        return isAtLeast ? seen >= aim : seen <= aim;
    }

    String row() {
        return "| " + what + " | " + number(seen) + unit + " | " + (isAtLeast ? "≥ " : "≤ ") + number(aim) + unit
                + " | " + (isReached() ? "yes" : "**no**") + " |";
    }

    /** Three digits say enough; large numbers are grouped. */
    static String number(double value) {
        if (value >= 100 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
    }
}
