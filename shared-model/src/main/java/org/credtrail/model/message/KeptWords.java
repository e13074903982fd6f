package org.credtrail.model.message;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a message that is kept for ever in the place of a person's own words, such as a reason: where the words
 * are kept, so that they can be forgotten. Messages of earlier versions carry the words themselves.
 */
public final class KeptWords {
    private static final Pattern PLACE =
            Pattern.compile("kept:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");
    private static final String GONE = "(no longer kept)";

    private KeptWords() {}

    /** Says that the words are the text of this contact, whose id is a UUID. */
    public static String at(String contactId) {
        return "kept:" + contactId;
    }

    /** The contacts a text points to. */
    public static Stream<String> contactIds(String text) {
        return PLACE.matcher(text).results().map(place -> place.group(1));
    }

    /**
     * A text to show: every place is replaced by the words kept there.
     *
     * @param contacts the contact of an id; null = there is none, or none any more
     */
    public static String read(String text, Function<String, @Nullable ContactDetails> contacts) {
        return PLACE.matcher(text).replaceAll(place -> {
            var contact = contacts.apply(place.group(1));
            return Matcher.quoteReplacement(contact == null || contact.text() == null ? GONE : contact.text());
        });
    }
}
