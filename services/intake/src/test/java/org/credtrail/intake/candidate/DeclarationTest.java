package org.credtrail.intake.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.credtrail.model.dossier.Disclosure;
import org.credtrail.model.dossier.Disclosure.Question;
import org.credtrail.model.dossier.Dossier;
import org.credtrail.model.dossier.Reference;
import org.junit.jupiter.api.Test;

/** What an entry declared a second time comes to. */
class DeclarationTest {
    private static final Dossier PEER =
            dossier(List.of(new Reference("r1", Reference.Kind.PEER, null, null, null, null)), List.of());
    private static final Dossier FRAUD = dossier(List.of(), List.of(new Disclosure(Question.FRAUD, true, null)));
    private static final Map<String, String> PERSON = Map.of("references/r1", "contact-1");

    @Test
    void words_for_an_entry_that_had_none_are_a_conflict() {
        assertThat(again(PEER, Map.of(), PERSON).conflicts()).containsExactly("references/r1");
        assertThat(again(FRAUD, Map.of(), Map.of("disclosures/FRAUD", "contact-2"))
                        .conflicts())
                .containsExactly("disclosures/FRAUD");
    }

    @Test
    void words_of_another_person_are_a_conflict() {
        assertThat(again(PEER, PERSON, Map.of("references/r1", "contact-3")).conflicts())
                .containsExactly("references/r1");
    }

    @Test
    void the_same_again_adds_nothing() {
        var again = again(PEER, PERSON, PERSON);

        assertThat(again.conflicts()).isEmpty();
        assertThat(again.facts()).isEmpty();
    }

    @Test
    void an_entry_declared_first_comes_with_its_words() {
        var first = Declaration.of("c1", Dossier.EMPTY, Map.of(), PEER, PERSON);

        assertThat(first.conflicts()).isEmpty();
        assertThat(first.facts()).hasSize(1);
    }

    private static Declaration again(Dossier dossier, Map<String, String> before, Map<String, String> now) {
        return Declaration.of("c1", dossier, before, dossier, now);
    }

    private static Dossier dossier(List<Reference> references, List<Disclosure> disclosures) {
        return new Dossier(List.of(), List.of(), List.of(), List.of(), references, List.of(), disclosures);
    }
}
