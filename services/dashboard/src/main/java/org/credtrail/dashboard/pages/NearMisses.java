package org.credtrail.dashboard.pages;

import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.credtrail.dashboard.person.Rows.LicenseRow;
import org.credtrail.dashboard.person.Rows.Match;
import org.credtrail.dashboard.source.SourceRows;
import org.credtrail.dashboard.source.SourceRows.BoardLicenseRow;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.NameDigest;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.runtime.store.Keyed;
import org.springframework.stereotype.Component;

/**
 * What a candidate may have meant with a license no board knows: one of the same family name under another type, or with two
 * neighboring digits swapped. A person judges it.
 */
@Component
class NearMisses {
    /** The applicant wrote RN, the board lists an LPN. */
    private static final List<String> TYPES =
            List.of("RN", "LPN", "LVN", "APRN", "NP", "LCSW", "LICSW", "LMSW", "LSW", "LBSW", "RPH", "PHYSICIAN");

    private static final int LONGEST = 20;
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
                for (var key : alike(line.licenseKey())) {
                    // a board that names nobody excludes nobody
                    Stream.of(key, NameDigest.of(LicenseKey.parse(key), contact == null ? null : contact.familyName()))
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

    static Set<String> alike(LicenseKey key) {
        var alike = new LinkedHashSet<String>();
        TYPES.forEach(type -> alike.add(key.jurisdiction() + ":" + type + ":" + key.number()));
        var number = key.number().toCharArray();
        for (var i = 1; i < Math.min(number.length, LONGEST); i++) {
            if (Character.isDigit(number[i]) && Character.isDigit(number[i - 1]) && number[i] != number[i - 1]) {
                var swapped = number.clone();
                swapped[i] = number[i - 1];
                swapped[i - 1] = number[i];
                alike.add(key.jurisdiction() + ":" + key.type() + ":" + new String(swapped));
            }
        }
        alike.remove(key.toString());
        return alike;
    }
}
