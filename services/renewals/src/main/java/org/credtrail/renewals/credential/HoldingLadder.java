package org.credtrail.renewals.credential;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.credtrail.model.flow.Outgoing;
import org.credtrail.model.message.NotificationMessage.NotificationRequested;
import org.credtrail.model.message.NotificationMessage.NotificationWithdrawn;
import org.credtrail.renewals.credential.DueDate.RungIsDue;
import org.credtrail.renewals.credential.Reminder.Fate;
import org.credtrail.renewals.rules.ReminderLadder;
import org.credtrail.renewals.rules.ReminderLadder.Escalation;
import org.credtrail.renewals.rules.ReminderLadder.StaffRole;
import org.jspecify.annotations.Nullable;

/** Reminds a person that a license, or another body's certification, is about to end. */
public final class HoldingLadder {

    /** The holding with its due rungs settled, and what to say. */
    record Result(Holding holding, List<Outgoing> messages) {}

    private final ReminderLadder ladder;
    private final StaffContacts staff;

    HoldingLadder(ReminderLadder ladder, StaffContacts staff) {
        this.ladder = ladder;
        this.staff = staff;
    }

    /** When the next rung is due; empty when nobody needs to be told. */
    Optional<Instant> next(Holding holding, CandidateCredentials person) {
        return open(holding, person).stream().map(RungIsDue::at).findFirst();
    }

    Result passTo(Instant now, String candidateId, Holding holding, CandidateCredentials person) {
        var expiresOn = holding.expiresOn();
        if (expiresOn == null) {
            return new Result(holding, List.of());
        }
        var fates = new Fates(ladder, holding.knownAt(), now, person.contactId() != null);
        var settled = holding;
        var messages = new ArrayList<Outgoing>();
        for (var reminder : fates.settle(open(holding, person), expiresOn)) {
            settled = settled.with(reminder);
            if (reminder.fate() == Fate.SENT) {
                messages.addAll(mails(now, candidateId, holding, expiresOn, reminder.rung(), person));
            }
        }
        return new Result(settled, messages);
    }

    /** What was asked for about a last day that is another one now, or that concerns nobody any more. */
    List<Outgoing> withdrawn(String candidateId, CandidateCredentials before, CandidateCredentials after) {
        var isOver = before.isReminded() && !after.isReminded();
        var reason = isOver ? "no credential rests on it" : "its last day is another one";
        return before.holdings().stream()
                .filter(holding -> isOver || hasAnotherLastDay(holding, after))
                .flatMap(holding -> effects(candidateId, holding))
                .map(effect -> Outgoing.of(candidateId, new NotificationWithdrawn(candidateId, effect, reason)))
                .toList();
    }

    private static boolean hasAnotherLastDay(Holding holding, CandidateCredentials after) {
        var now = after.holding(holding.holdingId()).map(Holding::expiresOn);
        return !now.equals(Optional.ofNullable(holding.expiresOn()));
    }

    private Stream<String> effects(String candidateId, Holding holding) {
        var expiresOn = holding.expiresOn();
        return expiresOn == null
                ? Stream.of()
                : holding.reminders().stream()
                        .filter(reminder -> reminder.fate() == Fate.SENT
                                && reminder.termEnd().equals(expiresOn))
                        .flatMap(reminder -> effects(candidateId, holding, expiresOn, reminder.rung()));
    }

    private Stream<String> effects(String candidateId, Holding holding, LocalDate expiresOn, int rung) {
        var effect = effectOf(candidateId, holding, expiresOn, rung);
        return Stream.concat(
                Stream.of(effect),
                told(holding, expiresOn, rung)
                        .filter(role -> staff.of(role).isPresent())
                        .map(role -> effect + "/" + role));
    }

    /** Names the effect of one reminder for ever. */
    public static String effectOf(String candidateId, Holding holding, LocalDate expiresOn, int rung) {
        return "license/" + candidateId + "/" + holding.holdingId() + "/" + expiresOn + "/" + rung;
    }

    private List<RungIsDue> open(Holding holding, CandidateCredentials person) {
        var expiresOn = holding.expiresOn();
        if (expiresOn == null || !person.isReminded()) {
            return List.of();
        }
        return Agenda.openRungs(ladder, expiresOn, holding.reminders(), zone(person));
    }

    private List<Outgoing> mails(
            Instant now,
            String candidateId,
            Holding holding,
            LocalDate expiresOn,
            int rung,
            CandidateCredentials person) {
        var zone = zone(person);
        var effect = effectOf(candidateId, holding, expiresOn, rung);
        var parameters = Map.of(
                "license", holding.label(),
                "lastDay", expiresOn.toString(),
                "days", Long.toString(ChronoUnit.DAYS.between(LocalDate.ofInstant(now, zone), expiresOn)),
                "rung", Integer.toString(rung));
        var mails = new ArrayList<Outgoing>();
        var contact = person.contactId();
        if (contact != null) {
            mails.add(Outgoing.of(
                    candidateId, mail(candidateId, effect, contact, null, "license-expiring", parameters, zone), now));
        }
        told(holding, expiresOn, rung)
                .forEach(role -> staff.of(role)
                        .ifPresent(id -> mails.add(Outgoing.of(
                                candidateId,
                                mail(
                                        candidateId,
                                        effect + "/" + role,
                                        id,
                                        contact,
                                        "license-escalation",
                                        parameters,
                                        zone),
                                now))));
        return mails;
    }

    /** Who of the staff hears with this rung: whoever did not with an earlier one. */
    private Stream<StaffRole> told(Holding holding, LocalDate expiresOn, int rung) {
        return ladder.escalations().stream()
                .filter(escalation -> rung <= escalation.rung())
                .filter(escalation -> holding.reminders().stream()
                        .noneMatch(reminder -> reminder.termEnd().equals(expiresOn)
                                && reminder.fate() == Fate.SENT
                                && reminder.rung() <= escalation.rung()
                                && reminder.rung() > rung))
                .map(Escalation::to);
    }

    private static NotificationRequested mail(
            String candidateId,
            String effect,
            String contact,
            @Nullable String about,
            String template,
            Map<String, String> parameters,
            ZoneId zone) {
        return new NotificationRequested(
                candidateId, effect, contact, about, template, template, parameters, null, true, null, zone.getId());
    }

    /** The zone of the body whose credential rests on it. */
    static ZoneId zone(CandidateCredentials person) {
        return Zones.of(person, person.credentials().getFirst().certification().zone());
    }
}
