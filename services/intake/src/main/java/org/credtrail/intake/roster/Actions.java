package org.credtrail.intake.roster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.credtrail.intake.roster.Profile.ActionColumns;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.message.BoardNotice.Discipline;

/** The actions of a board's second file by license number (domain §0.2 d); held in memory, as they are few. */
public final class Actions {
    /** Of a board that puts all into one file. */
    public static final Actions NONE = new Actions();

    private final Map<String, List<Discipline>> byNumber = new HashMap<>();

    private Actions() {}

    /** Reads the rows of one file, one by one. */
    public static final class Reader {
        private final Actions actions = new Actions();
        private final boolean compactDates;
        private final int number;
        private final int text;
        private final int effectiveOn;

        /** @throws HeaderRefused if a column is missing */
        public Reader(ActionColumns columns, boolean compactDates, List<String> header) {
            var places = new Header(header);
            this.compactDates = compactDates;
            this.number = places.required(columns.number());
            this.text = places.required(columns.text());
            this.effectiveOn = places.required(columns.effectiveOn());
        }

        /** A row without a readable number speaks of no license; one without a readable date still tells the action. */
        public void read(List<String> fields) {
            var key = numberOf(Header.field(fields, number));
            var action = Header.field(fields, text);
            var from = RosterDates.read(Header.field(fields, effectiveOn), compactDates);
            if (!key.isEmpty() && !(action.isEmpty() && from == null)) {
                var entry = new Discipline(null, action.isEmpty() ? null : action, from, null);
                actions.byNumber.computeIfAbsent(key, _ -> new ArrayList<>()).add(entry);
            }
        }

        public Actions all() {
            return actions;
        }
    }

    List<Discipline> of(LicenseKey license) {
        return byNumber.getOrDefault(license.number(), List.of());
    }

    private static String numberOf(String text) {
        try {
            return LicenseKey.of("US", "ANY", text).number();
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
