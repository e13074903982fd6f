package org.credtrail.standalone.demo.story;

import java.util.List;
import org.credtrail.model.LicenseKey;
import org.jspecify.annotations.Nullable;

/**
 * One record of the board's file, field by field as sent, and what should become of it.
 *
 * @param license key of the license the row speaks of; null = the row is to be rejected
 */
public record RosterRow(List<String> fields, @Nullable LicenseKey license) {
    public RosterRow {
        fields = List.copyOf(fields);
    }

    boolean rejected() {
        return license == null;
    }
}
