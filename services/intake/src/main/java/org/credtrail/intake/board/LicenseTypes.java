package org.credtrail.intake.board;

import java.util.Locale;
import java.util.Map;

/** The letters a license type is filed under (domain §0.1 r). */
public final class LicenseTypes {
    private static final Map<String, String> LETTERS = Map.ofEntries(
            Map.entry("REGISTERED NURSE", "RN"),
            Map.entry("REGISTERED PROFESSIONAL NURSE", "RN"),
            Map.entry("PRACTICAL NURSE", "LPN"),
            Map.entry("LICENSED PRACTICAL NURSE", "LPN"),
            Map.entry("PHARMACIST", "RPH"),
            Map.entry("REGISTERED PHARMACIST", "RPH"),
            Map.entry("CLINICAL SOCIAL WORKER", "LCSW"),
            Map.entry("LICENSED CLINICAL SOCIAL WORKER", "LCSW"),
            Map.entry("SOCIAL WORKER INDEPENDENT CLINICAL", "LICSW"));

    private LicenseTypes() {}

    /** Known titles give their letters; anything else keeps its letters and digits, words joined by {@code -}. */
    public static String lettersOf(String type) {
        var words = type.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", " ").strip();
        if (words.endsWith(" LICENSE")) {
            words = words.substring(0, words.length() - " LICENSE".length()).strip();
        }
        return LETTERS.getOrDefault(words, words.replace(' ', '-'));
    }
}
