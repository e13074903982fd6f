package org.credtrail.intake.roster;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.credtrail.intake.board.Text;
import org.credtrail.model.LicenseKey;
import org.jspecify.annotations.Nullable;

/** Where the columns of a file are: by name, in any order and case; of two with one name the first counts. */
final class Header {
    private static final int ABSENT = -1;

    private final Map<String, Integer> places = new HashMap<>();

    Header(List<String> names) {
        for (var i = 0; i < names.size(); i++) {
            places.putIfAbsent(nameOf(names.get(i)), i);
        }
    }

    /** The place of a column; one that is absent gives empty fields. */
    int place(@Nullable String name) {
        return name == null ? ABSENT : places.getOrDefault(nameOf(name), ABSENT);
    }

    /** @throws HeaderRefused if the column is missing */
    int required(@Nullable String name) {
        var place = place(name);
        if (place == ABSENT) {
            throw new HeaderRefused("the column " + name + " is missing");
        }
        return place;
    }

    static String field(List<String> fields, int place) {
        return place < 0 || place >= fields.size() ? "" : Text.collapse(fields.get(place));
    }

    /** The license number in a field, normalised (domain §0.1 n); empty where there is none. */
    static String number(List<String> fields, int place) {
        try {
            return LicenseKey.of("US", "ANY", field(fields, place)).number();
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private static String nameOf(String header) {
        return Text.collapse(header).toLowerCase(Locale.ROOT);
    }
}
