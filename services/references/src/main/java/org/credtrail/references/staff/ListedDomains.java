package org.credtrail.references.staff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Days of registration from a file of the operator's: lines {@code domain,2026-11-02}; others, such as a heading, are
 * passed over. Read again whenever the file has changed. Nothing is asked of the outside world.
 */
final class ListedDomains implements DomainAges {
    private static final Logger log = LoggerFactory.getLogger(ListedDomains.class);

    private final @Nullable Path file;
    private Known known = new Known(null, Map.of());
    private boolean isUnreadable;

    private record Known(@Nullable FileTime changed, Map<String, LocalDate> days) {}

    /** @param file null = no domain is known */
    ListedDomains(@Nullable Path file) {
        this.file = file;
    }

    @Override
    public Optional<LocalDate> registeredOn(String domain) {
        var days = days();
        for (var name = domain; name.contains("."); name = name.substring(name.indexOf('.') + 1)) {
            var day = days.get(name);
            if (day != null) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }

    private synchronized Map<String, LocalDate> days() {
        if (file == null) {
            return Map.of();
        }
        try {
            var changed = Files.getLastModifiedTime(file);
            if (!changed.equals(known.changed())) {
                known = new Known(changed, read(file));
            }
            isUnreadable = false;
        } catch (IOException e) {
            if (!isUnreadable) {
                log.warn("the list of domains {} cannot be read: {}", file, e.getMessage());
            }
            isUnreadable = true;
            known = new Known(null, Map.of());
        }
        return known.days();
    }

    private static Map<String, LocalDate> read(Path file) throws IOException {
        var days = new HashMap<String, LocalDate>();
        for (var line : Files.readAllLines(file)) {
            var comma = line.indexOf(',');
            if (comma > 0) {
                try {
                    days.put(
                            line.substring(0, comma).strip().toLowerCase(Locale.ROOT),
                            LocalDate.parse(line.substring(comma + 1).strip()));
                } catch (DateTimeParseException _) {
                    // a heading, or a day nobody can read: the domain stays unknown
                }
            }
        }
        return Map.copyOf(days);
    }
}
