package org.credtrail.dashboard.pages;

import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.credtrail.dashboard.person.Rows.LicenseRow;
import org.credtrail.dashboard.person.Rows.Match;
import org.credtrail.dashboard.source.SourceRows;
import org.credtrail.dashboard.source.SourceRows.BoardLicenseRow;
import org.credtrail.model.NameDigest;
import org.credtrail.model.SimilarLicenses;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.runtime.store.Keyed;
import org.springframework.stereotype.Component;

/** What a candidate may have meant with a license no board knows: similar ones of the same family name. */
@Component
class NearMisses {
    /** The embedded store looks for no more values at once by an index. */
    private static final int AT_ONCE = 1_000;

    private static final int MOST_FOUND = 1_000;

    private final RowQuery rows;

    NearMisses(RowQuery rows) {
        this.rows = rows;
    }

    /** In words, by candidate id and license key. */
    Map<String, String> of(List<LicenseRow> lines, Map<String, ContactDetails> contacts) {
        var sought = new LinkedHashMap<String, List<LicenseRow>>();
        for (var line : lines) {
            if (line.match() == Match.UNMATCHED) {
                var contact = contacts.get(line.contactId());
                for (var key : SimilarLicenses.of(line.licenseKey())) {
                    // a board that names nobody excludes nobody
                    Stream.of(key.toString(), NameDigest.of(key, contact == null ? null : contact.familyName()))
                            .filter(Objects::nonNull)
                            .forEach(by -> sought.computeIfAbsent(by, _ -> new ArrayList<>())
                                    .add(line));
                }
            }
        }
        var near = new HashMap<String, String>();
        for (var some : chunks(List.copyOf(sought.keySet()))) {
            rows.rows(
                            SourceRows.BOARD_LICENSES,
                            in("view.foundBy", some),
                            Sorts.ascending("_id"),
                            MOST_FOUND,
                            BoardLicenseRow.class)
                    .forEach(found -> tell(found, sought, near));
        }
        return near;
    }

    private static void tell(
            Keyed<BoardLicenseRow> found, Map<String, List<LicenseRow>> sought, Map<String, String> near) {
        found.value().foundBy().stream()
                .flatMap(by -> sought.getOrDefault(by, List.of()).stream())
                .forEach(line -> near.putIfAbsent(
                        line.candidateId() + line.licenseKey(),
                        found.value().boardId() + " knows " + found.key().replace(':', ' ')));
    }

    private static List<List<String>> chunks(List<String> all) {
        return IntStream.iterate(0, at -> at < all.size(), at -> at + AT_ONCE)
                .mapToObj(at -> all.subList(at, Math.min(all.size(), at + AT_ONCE)))
                .toList();
    }
}
