package org.credtrail.standalone.promises;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.Collectors;
import org.credtrail.model.message.CredentialFact.ReminderDue;
import org.credtrail.model.message.NotificationFact.NotificationSent;
import org.credtrail.model.message.Payload;
import org.credtrail.notifications.delivery.Effect;
import org.credtrail.notifications.delivery.NotificationHandler;
import org.credtrail.renewals.credential.Agenda;
import org.credtrail.renewals.credential.CandidateCredentials;
import org.credtrail.renewals.credential.CredentialHandler;
import org.credtrail.renewals.credential.DueDate;
import org.credtrail.renewals.credential.Reminder;
import org.credtrail.renewals.credential.Zones;
import org.credtrail.renewals.rules.RuleBook;
import org.credtrail.runtime.simulation.Invariant;
import org.credtrail.runtime.simulation.MemoryLog;
import org.credtrail.runtime.simulation.Simulation;
import org.credtrail.runtime.simulation.UntilCommitted;
import org.credtrail.runtime.wire.InRecord;

/**
 * Each rung that is due is settled, once; each that is to be sent has its message, and each message is sent once by a channel.
 * That what is due is settled, and what is to be sent has arrived, is asked when all has come to rest.
 */
public final class RungsHaveOneEffect implements Invariant {
    private final CredentialHandler credentials;
    private final NotificationHandler notifications;
    private final RuleBook rules;
    private final UntilCommitted settled = new UntilCommitted();
    private final Map<String, String> said = new HashMap<>();
    private final Map<String, String> sent = new HashMap<>();

    public RungsHaveOneEffect(CredentialHandler credentials, NotificationHandler notifications, RuleBook rules) {
        this.credentials = credentials;
        this.notifications = notifications;
        this.rules = rules;
    }

    @Override
    public void appended(InRecord record, MemoryLog log) {
        log.read(record)
                .ifPresent(received ->
                        heard(received.payload(), received.envelope().id()));
    }

    private void heard(Payload payload, String id) {
        if (payload instanceof ReminderDue fact) {
            var rung = rung(fact.credentialId(), fact.term().to() + "/" + fact.rung());
            check(id.equals(said.computeIfAbsent(rung, _ -> id)), "%s is said twice", fact);
        } else if (payload instanceof NotificationSent fact) {
            var effect = fact.candidateId() + fact.effectId() + "/" + fact.channel();
            check(id.equals(sent.computeIfAbsent(effect, _ -> id)), "%s is recorded as sent twice", fact);
        }
    }

    @Override
    public void afterStep(Simulation simulation) {
        settled.look(simulation, written -> written.state(credentials).ifPresent(this::once));
    }

    @Override
    public void atEnd(Simulation simulation) {
        var erased = Heard.erased(simulation);
        simulation.states("renewals", credentials).forEach((candidate, person) -> {
            once(person);
            settled(simulation, person);
            if (!erased.contains(candidate)) {
                told(simulation, candidate, person);
            }
        });
    }

    /** What was due before the credential was known here is settled without a word. */
    private void once(CandidateCredentials person) {
        var once = new HashSet<String>();
        for (var credential : person.credentials()) {
            for (var reminder : credential.reminders()) {
                var rung = rung(credential.credentialId(), reminder.termEnd() + "/" + reminder.rung());
                check(once.add(rung), "%s is settled twice", rung);
                check(
                        said.containsKey(rung) || reminder.fate() == Reminder.Fate.BEFORE_KNOWN,
                        "nobody heard of %s",
                        rung);
            }
        }
    }

    private void settled(Simulation simulation, CandidateCredentials person) {
        for (var credential : person.credentials()) {
            var of = rules.of(credential.certification());
            ZoneId zone = Zones.of(person, credential.certification().zone());
            var open = Agenda.of(credential, of, rules.ladderOf(credential.certification()), zone).stream()
                    .filter(DueDate.RungIsDue.class::isInstance)
                    .filter(due -> !due.at().isAfter(simulation.now()))
                    .toList();
            check(open.isEmpty(), "%s of %s is due and not settled", open, credential);
        }
    }

    private void told(Simulation simulation, String candidate, CandidateCredentials person) {
        var ledger = simulation.states("notifications", notifications).get(candidate);
        var effects = ledger == null
                ? new HashSet<String>()
                : ledger.effects().stream().map(Effect::effectId).collect(Collectors.toSet());
        for (var credential : person.credentials()) {
            for (var reminder : credential.reminders()) {
                if (reminder.fate() == Reminder.Fate.SENT) {
                    var effect =
                            CredentialHandler.effectId(credential.credentialId(), reminder.termEnd(), reminder.rung());
                    check(effects.contains(effect), "nobody is told by %s", effect);
                }
            }
        }
    }

    private static String rung(String credential, String rung) {
        return credential + "/" + rung;
    }
}
