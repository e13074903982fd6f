package org.credtrail.renewals.credential;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Outgoing;
import org.credtrail.model.message.CredentialMessage.BoardSilenceBegan;
import org.credtrail.model.message.CredentialMessage.BoardSilenceEnded;
import org.credtrail.model.message.NotificationMessage.NotificationRequested;
import org.credtrail.model.message.NotificationMessage.NotificationWithdrawn;
import org.credtrail.model.message.TimerFired;
import org.credtrail.renewals.credential.DueDate.RungIsDue;
import org.credtrail.renewals.credential.Reminder.Fate;
import org.credtrail.renewals.rules.ReminderLadder;

/** Reminds a person that the board of a license has gone silent, until it speaks again. */
public final class SilenceLadder {
    private final ReminderLadder ladder;

    SilenceLadder(ReminderLadder ladder) {
        this.ladder = ladder;
    }

    static CandidateCredentials began(CandidateCredentials person, BoardSilenceBegan news) {
        return person.with(
                new BoardSilence(news.boardId(), news.silentSince(), news.lastWord(), news.at(), null, List.of()));
    }

    /** Reminders that have not gone out yet have lost their reason. */
    static Outcome<CandidateCredentials> ended(String key, CandidateCredentials person, BoardSilenceEnded news) {
        return person.silence(news.boardId())
                .filter(silence -> silence.endedAt() == null)
                .map(silence -> Outcome.of(
                        person.with(silence.ended(news.at())),
                        withdrawn(key, silence, "the board spoke").toList()))
                .orElseGet(() -> Outcome.of(person));
    }

    /** What was asked for about silences that last, once they concern nobody any more. */
    static List<Outgoing> withdrawn(String key, CandidateCredentials before, CandidateCredentials after) {
        return before.isReminded() && !after.isReminded()
                ? before.silences().stream()
                        .filter(silence -> silence.endedAt() == null)
                        .flatMap(silence -> withdrawn(key, silence, "no credential rests on it"))
                        .toList()
                : List.of();
    }

    private static Stream<Outgoing> withdrawn(String key, BoardSilence silence, String reason) {
        return silence.reminders().stream()
                .filter(reminder -> reminder.fate() == Fate.SENT)
                .map(reminder -> Outgoing.of(
                        key, new NotificationWithdrawn(key, effectOf(key, silence, reminder.rung()), reason)));
    }

    /** Names the effect of one reminder for ever. */
    public static String effectOf(String candidateId, BoardSilence silence, int rung) {
        return "silence/" + candidateId + "/" + silence.boardId() + "/" + silence.since() + "/" + rung;
    }

    /** When the next rung is due; empty when nobody needs to be told. */
    Optional<Instant> next(BoardSilence silence, CandidateCredentials person) {
        return open(silence, person).stream().map(RungIsDue::at).findFirst();
    }

    Outcome<CandidateCredentials> pass(
            String key, CandidateCredentials person, BoardSilence silence, TimerFired timer) {
        var now = timer.firedAt();
        var fates = new Fates(ladder, silence.knownAt(), now, person.contactId() != null);
        var settled = silence;
        var messages = new ArrayList<Outgoing>();
        for (var reminder : fates.settle(open(silence, person), silence.since())) {
            settled = settled.with(reminder);
            var contact = person.contactId();
            if (reminder.fate() == Fate.SENT && contact != null) {
                messages.add(Outgoing.of(key, mail(key, person, silence, reminder.rung(), contact, now), now));
            }
        }
        return Outcome.of(person.with(settled), messages);
    }

    private List<RungIsDue> open(BoardSilence silence, CandidateCredentials person) {
        return silence.endedAt() != null || !person.isReminded()
                ? List.of()
                : Agenda.openRungs(ladder, silence.since(), silence.reminders(), zone(person));
    }

    private static NotificationRequested mail(
            String key, CandidateCredentials person, BoardSilence silence, int rung, String contact, Instant now) {
        var zone = zone(person);
        var licenses = person.licenses().stream()
                .filter(word -> silence.boardId().equals(word.boardId()))
                .map(word ->
                        person.holding(word.licenseKey()).map(Holding::label).orElse(""))
                .filter(label -> !label.isEmpty())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return new NotificationRequested(
                key,
                effectOf(key, silence, rung),
                contact,
                null,
                "board-silent",
                "board-silent",
                Map.of(
                        "board", silence.boardId(),
                        "license", licenses,
                        "since", silence.since().toString(),
                        "days",
                                Long.toString(ChronoUnit.DAYS.between(
                                        silence.since(), now.atZone(zone).toLocalDate())),
                        "rung", Integer.toString(rung)),
                null,
                true,
                null,
                zone.getId());
    }

    private static ZoneId zone(CandidateCredentials person) {
        return HoldingLadder.zone(person);
    }
}
