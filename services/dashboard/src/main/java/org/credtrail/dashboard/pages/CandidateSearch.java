package org.credtrail.dashboard.pages;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.credtrail.dashboard.person.Rows;
import org.credtrail.model.LicenseKey;
import org.springframework.stereotype.Component;

/** Finds candidates by what people have at hand: a name, a license, an NPI, an e-mail address, an id. */
@Component
class CandidateSearch {
    private static final int MAX_LENGTH = 200;
    private static final int CONTACT_PAGE = 500;
    private static final int MAX_CONTACTS = 2000;
    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}]");

    private final RowQuery rows;

    CandidateSearch(RowQuery rows) {
        this.rows = rows;
    }

    /** A filter on candidate rows; everything for a blank question. */
    Bson matching(String question) {
        var q = question.strip();
        if (q.isEmpty()) {
            return Filters.empty();
        }
        var asked = q.length() > MAX_LENGTH ? q.substring(0, MAX_LENGTH) : q;
        var ways = new ArrayList<Bson>();
        ways.add(eq("_id", asked));
        ways.add(eq("view.npi", asked));
        if (asked.chars().anyMatch(c -> c >= '0' && c <= '9')) {
            licenses(asked, ways);
        }
        ways.add(in("view.contactId", candidateContacts(asked)));
        return or(ways);
    }

    private static void licenses(String asked, List<Bson> ways) {
        try {
            if (asked.chars().filter(c -> c == ':').count() == 2) {
                ways.add(eq("view.licenseKeys", LicenseKey.parse(asked).toString()));
            } else {
                var words = asked.split("[\\s:]+");
                ways.add(eq(
                        "view.licenseNumbers",
                        LicenseKey.of("US", "ANY", words[words.length - 1]).number()));
            }
        } catch (IllegalArgumentException _) {
            // a number of zeros only names no license
        }
    }

    /** Contacts include referees; only those that stand on a candidate row count. */
    private List<String> candidateContacts(String asked) {
        var filter = named(asked);
        var found = new ArrayList<String>();
        var after = "";
        for (var read = 0; read < 20 && found.size() < MAX_CONTACTS; read++) {
            var page = rows.contactIds(filter, after, CONTACT_PAGE);
            if (!page.isEmpty()) {
                found.addAll(rows
                        .states()
                        .views(Rows.CANDIDATES, in("view.contactId", page), null, page.size(), Rows.CandidateRow.class)
                        .stream()
                        .map(row -> row.value().contactId())
                        .toList());
                after = page.getLast();
            }
            if (page.size() < CONTACT_PAGE) {
                break;
            }
        }
        return found;
    }

    /** Every word of the question occurs in a name or, as a whole, in the e-mail address. */
    private static Bson named(String asked) {
        var words = Stream.of(asked.split("\\s+"))
                .map(w -> contains("state.givenName", w, "state.familyName", "state.name"))
                .toList();
        return or(and(words), contains("state.email", asked.toLowerCase(Locale.ROOT)));
    }

    private static Bson contains(String field, String text, String... otherFields) {
        var literal = Pattern.compile(escaped(text), Pattern.CASE_INSENSITIVE);
        return or(Stream.concat(Stream.of(field), Stream.of(otherFields))
                .map(f -> regex(f, literal))
                .toList());
    }

    /** Everything but letters and digits is escaped, so that no question is a pattern. */
    static String escaped(String text) {
        return NOT_WORD.matcher(text).replaceAll(found -> "\\\\" + Matcher.quoteReplacement(found.group()));
    }
}
