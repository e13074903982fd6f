package org.credtrail.dashboard.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.credtrail.dashboard.Facts;
import org.credtrail.dashboard.person.Person;
import org.credtrail.dashboard.person.PersonHandler;
import org.credtrail.dashboard.person.Rows;
import org.credtrail.model.Certification;
import org.credtrail.model.flow.Outcome.Applied;
import org.credtrail.model.message.CredentialFact;
import org.credtrail.model.message.CredentialFact.CredentialInactivated;
import org.credtrail.model.message.CredentialFact.CredentialLapsed;
import org.credtrail.model.message.CredentialFact.CredentialRetired;
import org.credtrail.model.message.CredentialFact.CredentialRevoked;
import org.credtrail.model.message.CredentialFact.CredentialSuspended;
import org.credtrail.model.message.CredentialFact.ReminderDue;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.runtime.store.Documents;
import org.junit.jupiter.api.Test;

class ContributionTest {
    private static final String ID = "c-1";
    private static final Term TERM = new Term(LocalDate.of(2021, 12, 1), LocalDate.of(2026, 11, 30));
    private static final String CREDENTIAL = new Facts(ID, Instant.EPOCH).credentialId(Certification.CCM);

    @Test
    void a_reminder_is_foretold_until_a_credential_is_retired_or_revoked() {
        for (var fact : List.of(
                new ReminderDue(
                        ID, CREDENTIAL, Certification.CCM, TERM, -1, TERM.to().plusDays(1), false),
                new CredentialLapsed(
                        ID, CREDENTIAL, Certification.CCM, TERM, TERM.to().plusDays(31)),
                new CredentialInactivated(ID, CREDENTIAL, Certification.CCM, "asked for", "operator"),
                new CredentialSuspended(ID, CREDENTIAL, Certification.CCM, "audit", "operator"))) {
            assertThat(counted(after(fact))).as(fact.toString()).containsEntry("reminded/2026-11-30", 1L);
        }
        for (var fact : List.of(
                new CredentialRetired(ID, CREDENTIAL, Certification.CCM, "asked for", "operator"),
                new CredentialRevoked(ID, CREDENTIAL, Certification.CCM, "fraud", "operator"))) {
            assertThat(counted(after(fact))).as(fact.toString()).doesNotContainKey("reminded/2026-11-30");
        }
    }

    @Test
    void a_line_written_before_reminders_were_kept_is_judged_by_its_state() {
        var inactive = after(new CredentialInactivated(ID, CREDENTIAL, Certification.CCM, "asked for", "operator"));
        var revoked = after(new CredentialRevoked(ID, CREDENTIAL, Certification.CCM, "fraud", "operator"));
        inactive.remove("reminded");
        revoked.remove("reminded");
        assertThat(counted(inactive)).containsEntry("reminded/2026-11-30", 1L);
        assertThat(counted(revoked)).doesNotContainKey("reminded/2026-11-30");
    }

    private static Map<String, Long> counted(BsonDocument line) {
        return Contribution.of(Rows.CREDENTIALS, line).counts();
    }

    /** The line of a credential of which a last fact is heard. */
    private static BsonDocument after(CredentialFact fact) {
        var facts = new Facts(ID, Instant.parse("2026-11-22T12:00:00Z"))
                .registered("Anna", "Kowalski", "1234567893")
                .granted(Certification.CCM, TERM.from(), TERM.to())
                .say(ID, fact);
        var handler = new PersonHandler();
        Person person = null;
        for (var message : facts.said()) {
            if (handler.hears().contains(message.envelope().topic())) {
                person = ((Applied<Person>) handler.handle(ID, person, message)).state();
            }
        }
        return handler.views(ID, person).stream()
                .filter(view -> view.collection().equals(Rows.CREDENTIALS))
                .map(view -> Documents.toBson(view.document()).asDocument())
                .findFirst()
                .orElseThrow();
    }
}
