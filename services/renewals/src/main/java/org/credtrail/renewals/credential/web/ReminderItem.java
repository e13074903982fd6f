package org.credtrail.renewals.credential.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.credtrail.renewals.credential.Agenda;
import org.credtrail.renewals.credential.CandidateCredentials;
import org.credtrail.renewals.credential.Credential;
import org.credtrail.renewals.credential.CredentialHandler;
import org.credtrail.renewals.credential.DueDate.RungIsDue;
import org.credtrail.renewals.credential.LifeCycle;
import org.credtrail.renewals.credential.Reminder;
import org.credtrail.renewals.credential.Zones;
import org.credtrail.renewals.rules.RuleBook;
import org.jspecify.annotations.Nullable;

/**
 * One rung of the ladder, past or to come.
 *
 * @param at when it is due to the minute; null for past terms
 * @param effectId under which the delivery ledger knows it; null unless sent
 */
record ReminderItem(
        LocalDate termEnd,
        int rung,
        LocalDate dueOn,
        @Nullable Instant at,
        Standing state,
        String why,
        @Nullable Instant recordedAt,
        @Nullable String effectId) {

    enum Standing {
        SENT,
        SKIPPED,
        COMING,
        /** Will not come while the credential stands as it does. */
        STOPPED
    }

    /** Recorded rungs, oldest first, then those of the current term that are not settled. */
    static List<ReminderItem> all(CandidateCredentials person, Credential credential, RuleBook rules) {
        var settled = credential.reminders().stream().map(reminder -> past(credential, reminder));
        return Stream.concat(settled, open(person, credential, rules)).toList();
    }

    private static ReminderItem past(Credential credential, Reminder reminder) {
        var sent = reminder.fate() == Reminder.Fate.SENT;
        return new ReminderItem(
                reminder.termEnd(),
                reminder.rung(),
                reminder.dueOn(),
                null,
                sent ? Standing.SENT : Standing.SKIPPED,
                why(reminder),
                reminder.recordedAt(),
                sent
                        ? CredentialHandler.effectId(credential.credentialId(), reminder.termEnd(), reminder.rung())
                        : null);
    }

    private static String why(Reminder reminder) {
        return switch (reminder.fate()) {
            case SENT -> "handed to notifications";
            case OVERTAKEN -> "a later reminder was due as well; only the latest is sent";
            case BEFORE_KNOWN -> "was due before the credential became known here";
            case STALE -> "found too late to be of use";
            case NO_CONTACT -> "nobody to write to was known";
        };
    }

    private static Stream<ReminderItem> open(CandidateCredentials person, Credential credential, RuleBook rules) {
        var own = credential.certification();
        var zone = Zones.of(person, own.zone());
        var ladder = rules.ladderOf(own);
        var settled = credential.remindersOfTerm().stream().map(Reminder::rung).toList();
        return ladder.rungs().stream()
                .filter(rung -> !settled.contains(rung))
                .map(rung -> Agenda.rung(credential.term().to(), rung, ladder.at(), zone))
                .map(rung -> coming(credential, rung, ladder.at() + " " + zone.getId()));
    }

    private static ReminderItem coming(Credential credential, RungIsDue rung, String hour) {
        var reminded = LifeCycle.isReminded(credential.state());
        return new ReminderItem(
                credential.term().to(),
                rung.rung(),
                rung.on(),
                rung.at(),
                reminded ? Standing.COMING : Standing.STOPPED,
                reminded ? inWords(rung.rung()) + " the term, at " + hour : "the credential is " + credential.state(),
                null,
                null);
    }

    private static String inWords(int rung) {
        if (rung == 0) {
            return "on the last day of";
        }
        var days = Math.abs(rung) == 1 ? "1 day" : Math.abs(rung) + " days";
        return days + (rung > 0 ? " before the last day of" : " after the last day of");
    }
}
