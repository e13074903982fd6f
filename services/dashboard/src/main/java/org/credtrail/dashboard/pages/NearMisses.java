package org.credtrail.dashboard.pages;

import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.model.Sorts;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.credtrail.dashboard.person.Rows.LicenseRow;
import org.credtrail.dashboard.person.Rows.Match;
import org.credtrail.dashboard.source.SourceRows;
import org.credtrail.dashboard.source.SourceRows.BoardLicenseRow;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.NameDigest;
import org.credtrail.model.message.ContactDetails;
import org.jspecify.annotations.Nullable;
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

    private final RowQuery rows;

    NearMisses(RowQuery rows) {
        this.rows = rows;
    }

    /** In words, by candidate id and license key. */
    Map<String, String> of(List<LicenseRow> lines, Map<String, ContactDetails> contacts) {
        var keys = new LinkedHashSet<String>();
        var unmatched =
                lines.stream().filter(line -> line.match() == Match.UNMATCHED).toList();
        unmatched.forEach(line -> keys.addAll(alike(line.licenseKey())));
        var near = new HashMap<String, String>();
        if (keys.isEmpty()) {
            return near;
        }
        var known = new HashMap<String, BoardLicenseRow>();
        rows.rows(
                        SourceRows.BOARD_LICENSES,
                        in("_id", keys),
                        Sorts.ascending("_id"),
                        keys.size(),
                        BoardLicenseRow.class)
                .forEach(r -> known.put(r.key(), r.value()));
        for (var line : unmatched) {
            for (var key : alike(line.licenseKey())) {
                var word = known.get(key);
                if (word != null && mayBe(word, LicenseKey.parse(key), contacts.get(line.contactId()))) {
                    near.putIfAbsent(
                            line.candidateId() + line.licenseKey(), word.boardId() + " knows " + key.replace(':', ' '));
                }
            }
        }
        return near;
    }

    /** A board that names nobody excludes nobody. */
    private static boolean mayBe(BoardLicenseRow word, LicenseKey key, @Nullable ContactDetails contact) {
        return word.nameDigests().isEmpty()
                || contact != null
                        && word.nameDigests().contains(String.valueOf(NameDigest.of(key, contact.familyName())));
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
