package org.credtrail.dashboard.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.credtrail.model.message.ContactDetails;
import org.junit.jupiter.api.Test;

class ContactWordsTest {

    /** Few letters, so that words often begin each other. */
    @Provide
    Arbitrary<List<String>> names() {
        return Arbitraries.strings()
                .withChars('a', 'B', '\u00e9', '\ud83d')
                .ofMinLength(1)
                .ofMaxLength(6)
                .map(word -> word.replace("\ud83d", "\ud83d\ude00"))
                .list()
                .ofMinSize(2)
                .ofMaxSize(5);
    }

    @Property(tries = 500)
    void whoever_types_the_beginnings_of_two_words_looks_through_the_lines_of_everybody_who_has_them(
            @ForAll("names") List<String> names,
            @ForAll @IntRange(max = 20) int which,
            @ForAll @IntRange(min = 1, max = 7) int letters,
            @ForAll @IntRange(min = 1, max = 7) int more) {
        var contact = named(names.getFirst(), String.join(" ", names.subList(1, names.size())));
        var words = List.copyOf(ContactWords.of(contact));
        Assume.that(words.size() > 1);
        var one = words.get(which % words.size());
        var other = words.get((which + 1 + which / words.size() % (words.size() - 1)) % words.size());
        var asked = ContactWords.asked(beginning(one, letters) + " " + beginning(other, more));
        assertThat(ContactWords.lines(contact))
                .as("%s %s", names, asked)
                .anyMatch(line -> line.startsWith(ContactWords.beginning(asked)));
    }

    private static String beginning(String word, int letters) {
        var codePoints = word.codePoints().limit(letters).toArray();
        return new String(codePoints, 0, codePoints.length);
    }

    @Test
    void a_pair_begins_with_three_letters_at_most_and_an_address_stands_alone() {
        assertThat(ContactWords.lines(named("Jos\u00e9", "Abara")))
                .containsExactlyInAnyOrder("abara", "jose", " a jose", " ab jose", " aba jose");
        assertThat(ContactWords.beginning(List.of("jose", "ab"))).isEqualTo(" ab jose");
        assertThat(ContactWords.beginning(List.of("jo", "abara"))).isEqualTo(" aba jo");
        assertThat(ContactWords.beginning(List.of("ab", "abara"))).isEqualTo(" ab ab");
        assertThat(ContactWords.beginning(List.of("jose", "jose@example.org"))).isEqualTo("jose@example.org");
    }

    @Test
    void a_name_of_very_many_words_has_a_bounded_number_of_lines() {
        var name = String.join(
                " ",
                Stream.iterate(100, i -> i + 1).limit(500).map(i -> "w" + i).toList());
        assertThat(ContactWords.lines(named(name, "x"))).hasSizeLessThan(250);
    }

    private static ContactDetails named(String given, String family) {
        return new ContactDetails("c-1", given, family, null, null, null, null, null, false);
    }
}
