package org.credtrail.renewals.credential.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.credtrail.renewals.credential.Agenda;
import org.credtrail.renewals.credential.CandidateCredentials;
import org.credtrail.renewals.credential.Credential;
import org.credtrail.renewals.credential.CredentialHandler;
import org.credtrail.renewals.credential.DueDate.RungIsDue;
import org.credtrail.renewals.credential.LifeCycle;
import org.credtrail.renewals.credential.Reminder;
import org.credtrail.renewals.credential.Zones;
import org.credtrail.renewals.rules.ReminderLadder;
import org.credtrail.renewals.rules.RuleBook;
import org.jspecify.annotations.Nullable;

/**
 * One rung of the ladder, past or to come.
 *
 * @param termEnd the day it is about: the last day of a term or a license, or the day a board's word was due
 * @param at when it is due to the minute; null once it is recorded
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

    /**
     * Recorded rungs of all terms, each term followed by those that were not settled: what the end of an earlier term
     * still had to say was stopped by the next one.
     */
    static List<ReminderItem> all(CandidateCredentials person, Credential credential, RuleBook rules) {
        var own = credential.certification();
        var ladder = rules.ladderOf(own);
        var zone = Zones.of(person, own.zone());
        var earlier = Stream.concat(
                        credential.changes().map(change -> change.oldTerm().to()),
                        credential.reminders().stream().map(Reminder::termEnd))
                .filter(end -> end.isBefore(credential.term().to()))
                .distinct()
                .sorted();
        var reminded = LifeCycle.isReminded(credential.state());
        var current = new Ladder(ladder, zone, reminded ? null : "the credential is " + credential.state());
        var over = new Ladder(
                ladder,
                zone,
                "the term was followed by the one through " + credential.term().to());
        return Stream.concat(
                        earlier.flatMap(end -> over.items(end, credential.reminders(), effect(credential))),
                        current.items(credential.term().to(), credential.reminders(), effect(credential)))
                .toList();
    }

    private static Function<Reminder, String> effect(Credential credential) {
        return reminder -> CredentialHandler.effectId(credential.credentialId(), reminder.termEnd(), reminder.rung());
    }

    /** A ladder as it stands; {@code stopped}: why it has ended, null = it has not. */
    record Ladder(
            ReminderLadder ladder, ZoneId zone, @Nullable String stopped) {

        /** All rungs about this day, recorded ones first. */
        Stream<ReminderItem> items(LocalDate day, List<Reminder> reminders, Function<Reminder, String> effect) {
            return Stream.concat(
                    reminders.stream()
                            .filter(reminder -> reminder.termEnd().equals(day))
                            .map(reminder -> past(reminder, effect)),
                    Agenda.openRungs(ladder, day, reminders, zone).stream().map(rung -> open(day, rung)));
        }

        private ReminderItem open(LocalDate day, RungIsDue rung) {
            return new ReminderItem(
                    day,
                    rung.rung(),
                    rung.on(),
                    rung.at(),
                    stopped == null ? Standing.COMING : Standing.STOPPED,
                    stopped == null ? inWords(rung.rung(), day) + ", at " + ladder.at() + " " + zone.getId() : stopped,
                    null,
                    null);
        }
    }

    private static ReminderItem past(Reminder reminder, Function<Reminder, String> effect) {
        var sent = reminder.fate() == Reminder.Fate.SENT;
        return new ReminderItem(
                reminder.termEnd(),
                reminder.rung(),
                reminder.dueOn(),
                null,
                sent ? Standing.SENT : Standing.SKIPPED,
                why(reminder),
                reminder.recordedAt(),
                sent ? effect.apply(reminder) : null);
    }

    private static String why(Reminder reminder) {
        return switch (reminder.fate()) {
            case SENT -> "handed to notifications";
            case OVERTAKEN -> "a later reminder was due as well; only the latest is sent";
            case BEFORE_KNOWN -> "was due before the date it is about became known here";
            case STALE -> "found too late to be of use";
            case NO_CONTACT -> "nobody to write to was known";
        };
    }

    private static String inWords(int rung, LocalDate day) {
        if (rung == 0) {
            return "on " + day;
        }
        var days = Math.abs(rung) == 1 ? "1 day" : Math.abs(rung) + " days";
        return days + (rung > 0 ? " before " : " after ") + day;
    }
}
