package org.credtrail.dashboard.pages;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bson.conversions.Bson;
import org.credtrail.dashboard.person.Rows;
import org.credtrail.dashboard.person.Rows.CandidateRow;
import org.credtrail.dashboard.search.ContactWords;
import org.credtrail.dashboard.search.ContactWords.WordRow;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.runtime.store.KeptTexts;
import org.credtrail.runtime.store.Keyed;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.InvalidRequest;
import org.credtrail.runtime.web.Listing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds candidates by what people have at hand: an id, an NPI, a license, or the beginning of a name or an e-mail address.
 * Names come in the order of the alphabet, as they lie in their index, so that a page reads little more than it shows.
 */
@Component
class CandidateSearch {
    private static final int MAX_LENGTH = 200;
    private static final int CHUNK = 60;
    /** Words looked at for one page; where few of them fit what else was asked for, the page says that it can go on. */
    private static final int MOST_LOOKED_AT = 1_000;

    private final RowQuery rows;

    CandidateSearch(RowQuery rows) {
        this.rows = rows;
    }

    /** A place among the words: after this one. */
    private record Place(String word, String id) {
        static @Nullable Place parse(@Nullable String text) {
            if (text == null || text.isBlank()) {
                return null;
            }
            var at = text.indexOf('|');
            if (at < 0) {
                throw new InvalidRequest(List.of(new Fault("/after", "is no place in this list")));
            }
            return new Place(text.substring(at + 1), text.substring(0, at));
        }

        Bson filter() {
            return and(gte("view.word", word), or(gt("view.word", word), and(eq("view.word", word), gt("_id", id))));
        }

        @Override
        public String toString() {
            return id + "|" + word;
        }
    }

    private record Hit(Keyed<CandidateRow> candidate, Place place) {}

    /** What was asked by its words, none of which is empty, and the beginning of the lines that are looked through. */
    private record Asked(List<String> words, String beginning) {
        static @Nullable Asked of(String question) {
            var words = ContactWords.asked(question);
            return words.isEmpty() ? null : new Asked(words, ContactWords.beginning(words));
        }

        /** Whether all words fit, and this is the first line by which the contact is found, so that nobody is shown twice. */
        boolean finds(ContactDetails contact, String line) {
            var own = ContactWords.of(contact);
            return words.stream().allMatch(w -> own.stream().anyMatch(o -> o.startsWith(w)))
                    && ContactWords.lines(contact).stream()
                            .filter(l -> l.startsWith(beginning))
                            .min(Comparator.naturalOrder())
                            .filter(line::equals)
                            .isPresent();
        }
    }

    /** Those who are meant exactly come first, then names by the alphabet; nothing for a blank question. */
    Listing<Keyed<CandidateRow>> page(
            String question, Predicate<CandidateRow> fits, @Nullable String after, int lines) {
        var q = question.strip();
        var asked = q.length() > MAX_LENGTH ? q.substring(0, MAX_LENGTH) : q;
        var place = Place.parse(after);
        var exact = exactly(asked, lines);
        var shown = new ArrayList<Keyed<CandidateRow>>();
        if (place == null) {
            exact.values().stream()
                    .filter(r -> fits.test(r.value()))
                    .limit(lines - 1L)
                    .forEach(shown::add);
        }
        var words = Asked.of(asked);
        if (words == null) {
            return new Listing<>(List.copyOf(shown), null);
        }
        var most = Math.max(MOST_LOOKED_AT, 2 * lines);
        var looked = 0;
        while (looked < most) {
            var chunk = words(words.beginning, place);
            looked += chunk.size();
            for (var hit : hits(chunk, words)) {
                if (exact.containsKey(hit.candidate.key()) || !fits.test(hit.candidate.value())) {
                    continue;
                }
                if (shown.size() == lines) {
                    return new Listing<>(List.copyOf(shown), String.valueOf(place));
                }
                shown.add(hit.candidate);
                place = hit.place;
            }
            if (chunk.size() < CHUNK) {
                return new Listing<>(List.copyOf(shown), null);
            }
            place = place(chunk.getLast());
        }
        return new Listing<>(List.copyOf(shown), String.valueOf(place));
    }

    private static Place place(Keyed<WordRow> row) {
        return new Place(row.value().word(), row.key());
    }

    private List<Keyed<WordRow>> words(String beginning, @Nullable Place after) {
        return rows.rows(
                ContactWords.COLLECTION,
                and(
                        after == null ? gte("view.word", beginning) : after.filter(),
                        lt("view.word", beginning + Character.MAX_VALUE)),
                Sorts.ascending("view.word", "_id"),
                CHUNK,
                WordRow.class);
    }

    /** Candidates behind these words, in their order; referees have words too and are no candidates. */
    private List<Hit> hits(List<Keyed<WordRow>> chunk, Asked asked) {
        var ids = chunk.stream().map(r -> r.value().contactId()).distinct().toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        var candidates = rows
                .rows(
                        Rows.CANDIDATES,
                        in("view.contactId", ids),
                        Sorts.ascending("_id"),
                        ids.size(),
                        CandidateRow.class)
                .stream()
                .collect(Collectors.toMap(r -> r.value().contactId(), Function.identity(), (a, _) -> a));
        var contacts = rows
                .states()
                .list(KeptTexts.CONTACTS, in("_id", candidates.keySet()), null, ids.size(), ContactDetails.class)
                .stream()
                .collect(Collectors.toMap(Keyed::key, Keyed::value));
        var hits = new ArrayList<Hit>();
        for (var row : chunk) {
            var candidate = candidates.get(row.value().contactId());
            var contact = contacts.get(row.value().contactId());
            if (candidate != null
                    && contact != null
                    && asked.finds(contact, row.value().word())) {
                hits.add(new Hit(candidate, place(row)));
            }
        }
        return hits;
    }

    private Map<String, Keyed<CandidateRow>> exactly(String asked, int lines) {
        var found = new LinkedHashMap<String, Keyed<CandidateRow>>();
        if (!asked.isEmpty()) {
            add(found, eq("_id", asked), lines);
            add(found, eq("view.npi", asked), lines);
            if (asked.chars().anyMatch(c -> c >= '0' && c <= '9')) {
                licenses(asked, found, lines);
            }
        }
        return found;
    }

    private void add(Map<String, Keyed<CandidateRow>> found, Bson filter, int lines) {
        rows.rows(Rows.CANDIDATES, filter, Sorts.ascending("_id"), lines, CandidateRow.class)
                .forEach(r -> found.put(r.key(), r));
    }

    private void licenses(String asked, Map<String, Keyed<CandidateRow>> found, int lines) {
        try {
            if (asked.chars().filter(c -> c == ':').count() == 2) {
                add(found, eq("view.licenseKeys", LicenseKey.parse(asked).toString()), lines);
            } else {
                var words = asked.split("[\\s:]+");
                var number = LicenseKey.of("US", "ANY", words[words.length - 1]).number();
                add(found, eq("view.licenseNumbers", number), lines);
            }
        } catch (IllegalArgumentException _) {
            // a number of zeros only names no license
        }
    }
}
