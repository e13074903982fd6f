package org.credtrail.references.verification;

/**
 * One thing the referee remembers otherwise.
 *
 * @param what the field in words, such as {@code first day}
 * @param minor at most 30 days or 10 percent apart; whether it matters is decided by the criteria, not here
 */
public record Difference(String evidenceId, String what, String declared, String confirmed, boolean minor) {

    String inWords() {
        return what + ": declared " + declared + ", referee says " + confirmed + (minor ? " (within tolerance)" : "");
    }
}
