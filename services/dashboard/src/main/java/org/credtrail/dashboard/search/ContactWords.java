package org.credtrail.dashboard.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
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

/**
 * A line per word of a name or an address, so that looking for a beginning reads what it finds and nothing else; and for each
 * two words of a name lines with a beginning of the one before the other, for questions of two short words.
 */
public final class ContactWords {
    public static final String COLLECTION = "contact-word";

    private static final int LONGEST = 60;
    private static final int MOST = 12;
    private static final int LETTERS = 3;
    /** No word begins with it. */
    private static final String PAIR = " ";

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}\\p{P}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");

    private ContactWords() {}

    /** {@code word} is a word, or two as {@code " ada okafor"}: of the first no more than three letters. */
    public record WordRow(String word, String contactId) {}

    public static List<View> views(String contactId, Payload contact) {
        var views = new ArrayList<View>();
        if (contact instanceof ContactDetails details) {
            for (var line : lines(details)) {
                views.add(new View(COLLECTION, contactId + "#" + views.size(), new WordRow(line, contactId)));
            }
        }
        return views;
    }

    /** Everything by which a contact is found. */
    public static Set<String> lines(ContactDetails contact) {
        var lines = new LinkedHashSet<>(of(contact));
        var names = names(contact).stream().sorted().toList();
        for (var i = 0; i < names.size(); i++) {
            var first = names.get(i);
            for (var second : names.subList(i + 1, names.size())) {
                for (var letters = 1; letters <= LETTERS; letters++) {
                    lines.add(PAIR + cut(first, letters) + PAIR + second);
                }
            }
        }
        return lines;
    }

    /** How all lines begin that may belong to somebody with words that begin like these, of which there is at least one. */
    public static String beginning(List<String> asked) {
        var byLength = asked.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        if (byLength.size() < 2 || byLength.getFirst().contains("@")) {
            return byLength.getFirst();
        }
        var pair = byLength.subList(0, 2).stream().sorted().toList();
        var first = pair.getFirst();
        // where one begins the other, either may turn out to come first
        var second = pair.getLast().startsWith(first) ? first : pair.getLast();
        return PAIR + cut(first, LETTERS) + PAIR + second;
    }

    /** In lower case and without accents; of very long names only the first words. */
    public static Set<String> of(ContactDetails contact) {
        var words = new LinkedHashSet<String>();
        if (contact.email() != null) {
            words.add(folded(contact.email()));
        }
        words.addAll(names(contact));
        return words;
    }

    private static Set<String> names(ContactDetails contact) {
        return Stream.of(contact.familyName(), contact.givenName(), contact.name())
                .filter(Objects::nonNull)
                .map(name -> name.length() > 2_000 ? name.substring(0, 2_000) : name)
                .flatMap(name -> Stream.concat(BLANKS.splitAsStream(name), BETWEEN.splitAsStream(name)))
                .map(ContactWords::folded)
                .filter(w -> !w.isEmpty())
                .distinct()
                .limit(MOST)
                .collect(LinkedHashSet::new, LinkedHashSet::add, LinkedHashSet::addAll);
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
        return cut(plain, LONGEST);
    }

    private static String cut(String text, int letters) {
        return text.codePointCount(0, text.length()) > letters
                ? text.substring(0, text.offsetByCodePoints(0, letters))
                : text;
    }
}
