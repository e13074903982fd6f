package org.credtrail.dashboard.pages;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.conversions.Bson;
import org.credtrail.dashboard.person.Rows;
import org.credtrail.dashboard.person.Rows.CandidateRow;
import org.credtrail.dashboard.search.ContactWords;
import org.credtrail.dashboard.search.ContactWords.WordRow;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.runtime.store.Keyed;
import org.springframework.stereotype.Component;

/**
 * Finds candidates by what people have at hand: the beginning of a name, a license, an NPI, an e-mail address, an id. Every
 * way is a range of an index; a beginning shared by very many people finds the first of them.
 */
@Component
class CandidateSearch {
    private static final int MAX_LENGTH = 200;
    private static final int MAX_WORDS = 3_000;
    private static final int MAX_FOUND = 2_000;
    private static final int CHUNK = 500;

    private final RowQuery rows;

    CandidateSearch(RowQuery rows) {
        this.rows = rows;
    }

    /** The latest change first; nothing for a blank question. */
    List<Keyed<CandidateRow>> find(String question) {
        var q = question.strip();
        var asked = q.length() > MAX_LENGTH ? q.substring(0, MAX_LENGTH) : q;
        var found = new LinkedHashMap<String, Keyed<CandidateRow>>();
        if (!asked.isEmpty()) {
            add(found, eq("_id", asked));
            add(found, eq("view.npi", asked));
            if (asked.chars().anyMatch(c -> c >= '0' && c <= '9')) {
                licenses(asked, found);
            }
            var contacts = List.copyOf(contacts(asked));
            for (var from = 0; from < contacts.size(); from += CHUNK) {
                add(found, in("view.contactId", contacts.subList(from, Math.min(contacts.size(), from + CHUNK))));
            }
        }
        return found.values().stream()
                .sorted(Comparator.comparing(
                                (Keyed<CandidateRow> r) -> -r.value().changedAt())
                        .thenComparing(Keyed::key))
                .toList();
    }

    private void add(Map<String, Keyed<CandidateRow>> found, Bson filter) {
        rows.rows(Rows.CANDIDATES, filter, Sorts.ascending("_id"), MAX_FOUND, CandidateRow.class)
                .forEach(r -> found.put(r.key(), r));
    }

    private void licenses(String asked, Map<String, Keyed<CandidateRow>> found) {
        try {
            if (asked.chars().filter(c -> c == ':').count() == 2) {
                add(found, eq("view.licenseKeys", LicenseKey.parse(asked).toString()));
            } else {
                var words = asked.split("[\\s:]+");
                add(
                        found,
                        eq(
                                "view.licenseNumbers",
                                LicenseKey.of("US", "ANY", words[words.length - 1])
                                        .number()));
            }
        } catch (IllegalArgumentException _) {
            // a number of zeros only names no license
        }
    }

    /** Contacts, referees among them, with a word that begins with each word asked for. */
    private Set<String> contacts(String asked) {
        var words = ContactWords.asked(asked);
        if (words.isEmpty()) {
            return Set.of();
        }
        var longest =
                words.stream().max(Comparator.comparingInt(String::length)).orElseThrow();
        var ids = new LinkedHashSet<String>();
        rows.rows(
                        ContactWords.COLLECTION,
                        and(gte("view.word", longest), lt("view.word", longest + Character.MAX_VALUE)),
                        Sorts.ascending("view.word", "_id"),
                        MAX_WORDS,
                        WordRow.class)
                .forEach(r -> ids.add(r.value().contactId()));
        return words.size() == 1 ? ids : narrowed(ids, words);
    }

    private Set<String> narrowed(Set<String> ids, List<String> words) {
        var left = new LinkedHashSet<String>();
        if (ids.isEmpty()) {
            return left;
        }
        for (var contact : rows.states().list("contact", in("_id", ids), null, ids.size(), ContactDetails.class)) {
            var own = new ArrayList<>(ContactWords.of(contact.value()));
            if (words.stream().allMatch(w -> own.stream().anyMatch(o -> o.startsWith(w)))) {
                left.add(contact.key());
            }
        }
        return left;
    }
}
