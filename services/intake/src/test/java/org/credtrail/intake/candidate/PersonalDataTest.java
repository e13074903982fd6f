package org.credtrail.intake.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.credtrail.model.dossier.Dossier;
import org.credtrail.model.dossier.Employment;
import org.credtrail.model.dossier.Employment.HeldCcm;
import org.credtrail.model.dossier.Employment.Supervisor;
import org.credtrail.model.dossier.Reference;
import org.credtrail.model.message.ContactDetails;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Words of an entry declared again, beside those that are kept. */
class PersonalDataTest {
    private final TreeMap<String, String> keptIds = new TreeMap<>();
    private final List<ContactDetails> kept = new ArrayList<>();

    @Test
    void another_name_and_no_name_are_other_words() {
        declare("r1", "Ann Peer", "ann@example.org");

        assertThat(reworded("r1", "Anna Peer", "ann@example.org")).containsExactly("references/r1");
        assertThat(reworded("r1", null, "ann@example.org")).containsExactly("references/r1");
        assertThat(reworded("r1", null, null)).containsExactly("references/r1");
    }

    @Test
    void blanks_and_the_case_of_an_address_make_no_other_words() {
        declare("r1", "Ann Peer", "Ann@Example.org");

        assertThat(reworded("r1", "Ann Peer", "Ann@Example.org")).isEmpty();
        assertThat(reworded("r1", " Ann  Peer ", "ann@example.ORG")).isEmpty();
        assertThat(reworded("r1", "ann peer", "Ann@Example.org")).containsExactly("references/r1");
    }

    @Test
    void what_is_kept_nowhere_any_more_contradicts_nothing() {
        declare("r1", "Ann Peer", "ann@example.org");
        kept.clear();

        assertThat(reworded("r1", "Ann Peer", "ann@example.org")).isEmpty();
        assertThat(reworded("r1", null, null)).isEmpty();
    }

    @Test
    void two_people_behind_one_mailbox_keep_their_names() {
        declare("r1", "Ann Peer", "office@example.org");
        declare("r2", "Ben Peer", "Office@example.org");

        assertThat(kept).extracting(ContactDetails::name).containsExactly("Ann Peer", "Ben Peer");
        assertThat(reworded("r1", "Ann Peer", "office@example.org")).isEmpty();
        assertThat(reworded("r1", "Ben Peer", "office@example.org")).containsExactly("references/r1");
        assertThat(reworded("r2", null, null)).containsExactly("references/r2");
    }

    @Test
    void a_person_named_twice_may_be_spelled_either_way() {
        declare("r1", "Ann Peer", "ann@example.org");
        declare("r2", "ANN  Peer", "ann@example.org");

        assertThat(keptIds.values()).hasSize(2).containsOnly(keptIds.get("references/r1"));
        assertThat(reworded("r1", "Ann Peer", "ann@example.org")).isEmpty();
        assertThat(reworded("r2", "ANN Peer", "ann@example.org")).isEmpty();
        assertThat(reworded("r2", null, null)).containsExactly("references/r2");
    }

    @Test
    void an_entry_not_declared_before_has_no_other_words() {
        declare("r1", "Ann Peer", "ann@example.org");

        assertThat(reworded("r2", "Ben Peer", "ben@example.org")).isEmpty();
    }

    @Test
    void a_supervisor_of_whom_nothing_is_said_is_none() {
        assertThat(supervisor(new Supervisor(null, null, null))).isNull();
        assertThat(supervisor(new Supervisor("Sam", null, null))).isNotNull();
        assertThat(supervisor(new Supervisor(null, null, new HeldCcm(LocalDate.EPOCH, null))))
                .isNotNull();
    }

    private static @Nullable Supervisor supervisor(Supervisor named) {
        var job = new Employment(
                "job-1",
                null,
                Employment.Role.CASE_MANAGER,
                LocalDate.EPOCH,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                named,
                List.of(),
                null,
                null);
        return PersonalData.of(
                        "c1",
                        new Dossier(List.of(), List.of(), List.of(), List.of(job), List.of(), List.of(), List.of()))
                .dossier()
                .employments()
                .getFirst()
                .supervisor();
    }

    private void declare(String id, String name, String email) {
        var personal = named(id, name, email);
        keptIds.putAll(personal.contactIds());
        kept.removeIf(c -> personal.contactIds().containsValue(c.contactId()));
        kept.addAll(personal.contacts());
    }

    private List<String> reworded(String id, @Nullable String name, @Nullable String email) {
        return named(id, name, email).reworded(keptIds, this::contact);
    }

    private Optional<ContactDetails> contact(String contactId) {
        return kept.stream().filter(c -> c.contactId().equals(contactId)).findFirst();
    }

    private static PersonalData named(String id, @Nullable String name, @Nullable String email) {
        var reference = new Reference(id, Reference.Kind.PEER, null, name, email, null);
        return PersonalData.of(
                "c1",
                new Dossier(List.of(), List.of(), List.of(), List.of(), List.of(reference), List.of(), List.of()));
    }
}
