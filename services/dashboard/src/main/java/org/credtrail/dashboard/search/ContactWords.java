package org.credtrail.dashboard.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.credtrail.model.flow.View;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.Payload;

/** A line per word of a name or an address, so that looking for a beginning reads what it finds and nothing else. */
public final class ContactWords {
    public static final String COLLECTION = "contact-word";

    private static final int LONGEST = 60;
    private static final int MOST = 12;
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}\\p{P}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");

    private ContactWords() {}

    public record WordRow(String word, String contactId) {}

    public static List<View> views(String contactId, Payload contact) {
        var views = new ArrayList<View>();
        if (contact instanceof ContactDetails details) {
            for (var word : of(details)) {
                views.add(new View(COLLECTION, contactId + "#" + views.size(), new WordRow(word, contactId)));
            }
        }
        return views;
    }

    /** In lower case and without accents; of very long names only the first words. */
    public static Set<String> of(ContactDetails contact) {
        var words = new LinkedHashSet<String>();
        if (contact.email() != null) {
            words.add(folded(contact.email()));
        }
        Stream.of(contact.familyName(), contact.givenName(), contact.name())
                .filter(Objects::nonNull)
                .map(name -> name.length() > 2_000 ? name.substring(0, 2_000) : name)
                .flatMap(name -> Stream.concat(BLANKS.splitAsStream(name), BETWEEN.splitAsStream(name)))
                .map(ContactWords::folded)
                .filter(w -> !w.isEmpty())
                .limit(4L * MOST)
                .forEach(words::add);
        return words.stream().limit(MOST).collect(LinkedHashSet::new, LinkedHashSet::add, LinkedHashSet::addAll);
    }

    /** The words of a question, folded as those of names are. */
    public static List<String> asked(String question) {
        return BLANKS.splitAsStream(question)
                .map(ContactWords::folded)
                .filter(w -> !w.isEmpty())
                .distinct()
                .limit(6)
                .toList();
    }

    private static String folded(String text) {
        var plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .strip();
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    }
}
