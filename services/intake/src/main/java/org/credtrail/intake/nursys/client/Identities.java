package org.credtrail.intake.nursys.client;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.credtrail.model.LicenseKey;
import org.jspecify.annotations.Nullable;

/**
 * What names a nurse to Nursys, by license key: last four digits of the social-security number, year of birth, address. It is
 * the organization's file; it goes from there to Nursys and nowhere else.
 */
final class Identities {
    private static final String KEY = "licenseKey";

    private final @Nullable Path file;

    Identities(@Nullable Path file) {
        this.file = file;
    }

    /** Keys of the licenses whose holders can be named. */
    Set<String> keys() {
        return read().keySet();
    }

    /** Columns of the file by the names Nursys has for them, for every license in it. */
    Map<String, Map<String, String>> read() {
        if (file == null) {
            return Map.of();
        }
        var all = new HashMap<String, Map<String, String>>();
        try (var records = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (var record : records) {
                var key = keyOf(record);
                if (key != null) {
                    var columns = new HashMap<>(record.getFieldsAsMap());
                    columns.remove(KEY);
                    all.put(key, columns);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return all;
    }

    private static @Nullable String keyOf(NamedCsvRecord record) {
        try {
            return record.findField(KEY)
                    .map(LicenseKey::parse)
                    .map(LicenseKey::toString)
                    .orElse(null);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
