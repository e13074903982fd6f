package org.credtrail.dashboard.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.credtrail.dashboard.Facts;
import org.credtrail.dashboard.person.Person;
import org.credtrail.dashboard.person.PersonHandler;
import org.credtrail.model.Certification;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.message.CredentialFact.CredentialRetired;
import org.credtrail.model.message.CredentialFact.CredentialRevoked;
import org.junit.jupiter.api.Test;

class CredentialCardsTest {
    private static final String ID = "person-1";
    private static final Instant NOW = Instant.parse("2026-11-22T15:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");

    @Test
    void only_who_retired_is_asked_for_what_a_renewal_takes() {
        var facts = new Facts(ID, NOW).applied(Certification.CCM);
        facts.granted(Certification.CCM, LocalDate.parse("2024-12-01"), LocalDate.parse("2029-05-31"));
        var id = facts.credentialId(Certification.CCM);
        assertThat(card(facts).canReturn()).isFalse();
        facts.say(ID, new CredentialRetired(ID, id, Certification.CCM, "asked for", "operator"));
        assertThat(card(facts).canReturn()).isTrue();
        facts.say(ID, new CredentialRevoked(ID, id, Certification.CCM, "forged", "operator"));
        assertThat(card(facts).canReturn()).isFalse();
    }

    private static CredentialCards.Card card(Facts facts) {
        return new CredentialCards(person(facts), TODAY, NOW).all().getFirst();
    }

    private static Person person(Facts facts) {
        Person person = null;
        for (var fact : facts.said()) {
            person = ((Outcome.Applied<Person>) new PersonHandler().handle(ID, person, fact)).state();
        }
        return Objects.requireNonNull(person);
    }
}
