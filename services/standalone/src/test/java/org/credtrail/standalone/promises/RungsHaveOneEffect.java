package org.credtrail.standalone.promises;

import java.time.ZoneId;
import java.util.HashSet;
import java.util.stream.Collectors;
import org.credtrail.model.Topics;
import org.credtrail.model.message.CredentialFact.ReminderDue;
import org.credtrail.model.message.NotificationFact.NotificationSent;
import org.credtrail.notifications.delivery.NotificationHandler;
import org.credtrail.renewals.credential.Agenda;
import org.credtrail.renewals.credential.CandidateCredentials;
import org.credtrail.renewals.credential.CredentialHandler;
import org.credtrail.renewals.credential.DueDate;
import org.credtrail.renewals.credential.Reminder;
import org.credtrail.renewals.credential.Zones;
import org.credtrail.renewals.rules.RuleBook;
import org.credtrail.runtime.simulation.Invariant;
import org.credtrail.runtime.simulation.Simulation;

/** Each rung that is due is settled, once; each that is to be sent has its message, and each message is sent once by a channel. */
public final class RungsHaveOneEffect implements Invariant {
    private final CredentialHandler credentials;
    private final NotificationHandler notifications;
    private final RuleBook rules;

    public RungsHaveOneEffect(CredentialHandler credentials, NotificationHandler notifications, RuleBook rules) {
        this.credentials = credentials;
        this.notifications = notifications;
        this.rules = rules;
    }

    @Override
    public void atEnd(Simulation simulation) {
        var said = new HashSet<String>();
        for (var fact : Heard.facts(simulation, Topics.CREDENTIALS, ReminderDue.class)) {
            check(said.add(rung(fact.credentialId(), fact.term().to() + "/" + fact.rung())), "%s is said twice", fact);
        }
        var erased = Heard.erased(simulation);
        simulation.states("renewals", credentials).forEach((candidate, person) -> {
            settled(simulation, person);
            if (!erased.contains(candidate)) {
                told(simulation, candidate, person);
            }
            var settled = new HashSet<String>();
            person.credentials()
                    .forEach(credential -> credential.reminders().forEach(reminder -> {
                        var rung = rung(credential.credentialId(), reminder.termEnd() + "/" + reminder.rung());
                        check(settled.add(rung), "%s is settled twice", rung);
                        check(said.contains(rung), "nobody heard of %s", rung);
                    }));
        });
        var sent = new HashSet<String>();
        for (var fact : Heard.facts(simulation, Topics.DELIVERIES, NotificationSent.class)) {
            check(
                    sent.add(fact.candidateId() + fact.effectId() + "/" + fact.channel()),
                    "%s is recorded as sent twice",
                    fact);
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
                : ledger.effects().stream().map(effect -> effect.effectId()).collect(Collectors.toSet());
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
