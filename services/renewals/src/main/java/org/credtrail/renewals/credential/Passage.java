package org.credtrail.renewals.credential;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.credtrail.model.flow.Outgoing;
import org.credtrail.model.message.CredentialFact.CredentialLapsed;
import org.credtrail.model.message.CredentialFact.ReminderDue;
import org.credtrail.model.message.CredentialFact.RenewalOpened;
import org.credtrail.model.message.NotificationMessage.Link;
import org.credtrail.model.message.NotificationMessage.LinkKind;
import org.credtrail.model.message.NotificationMessage.NotificationRequested;
import org.credtrail.renewals.credential.DueDate.LateWindowEnds;
import org.credtrail.renewals.credential.DueDate.RungIsDue;
import org.credtrail.renewals.credential.DueDate.TermBegins;
import org.credtrail.renewals.credential.DueDate.TermEnds;
import org.credtrail.renewals.credential.DueDate.WindowOpens;
import org.credtrail.renewals.credential.Reminder.Fate;
import org.credtrail.renewals.evaluation.HoursCount;
import org.credtrail.renewals.evaluation.Pace;
import org.credtrail.renewals.evaluation.Shortfall;
import org.credtrail.renewals.rules.ReminderLadder;
import org.credtrail.renewals.rules.RenewalRules;
import org.credtrail.renewals.rules.RuleBook;
import org.jspecify.annotations.Nullable;

/**
 * Brings one credential up to an instant: everything due by then happens in order, however long nobody looked. Of
 * several rungs due only the latest is sent, the others are recorded as skipped; rungs from before the credential was
 * known are settled without a fact. The opening of renewal is told by itself only where no rung tells it anyway.
 */
final class Passage {

    /** The credential as it stands then, and what to say. */
    record Result(Credential credential, List<Outgoing> messages) {}

    private final String candidateId;
    private final CandidateCredentials person;
    private final RenewalRules rules;
    private final ReminderLadder ladder;
    private final StaffContacts staff;
    private final Instant now;
    private final List<Outgoing> messages = new ArrayList<>();
    private Credential credential;

    private Passage(
            String candidateId,
            CandidateCredentials person,
            Credential credential,
            RenewalRules rules,
            ReminderLadder ladder,
            StaffContacts staff,
            Instant now) {
        this.candidateId = candidateId;
        this.person = person;
        this.credential = credential;
        this.rules = rules;
        this.ladder = ladder;
        this.staff = staff;
        this.now = now;
    }

    static Result to(
            Instant now,
            String candidateId,
            CandidateCredentials person,
            Credential credential,
            RuleBook book,
            StaffContacts staff) {
        var certification = credential.certification();
        var passage = new Passage(
                candidateId, person, credential, book.of(certification), book.ladderOf(certification), staff, now);
        passage.run();
        return new Result(passage.credential, List.copyOf(passage.messages));
    }

    private void run() {
        var due = Agenda.of(credential, rules, ladder, zone()).stream()
                .filter(date -> !date.at().isAfter(now))
                .toList();
        var latestRung = due.stream()
                .filter(RungIsDue.class::isInstance)
                .map(RungIsDue.class::cast)
                .reduce((_, later) -> later)
                .orElse(null);
        due.forEach(date -> pass(date, latestRung));
    }

    private void pass(DueDate date, @Nullable RungIsDue latestRung) {
        switch (date) {
            case TermBegins beginning -> change(new LifeEvent.TermBegan(), beginning.at());
            case WindowOpens opening -> open(opening, latestRung != null);
            case RungIsDue rung -> settle(rung, fate(rung, rung.equals(latestRung)));
            case TermEnds end -> change(new LifeEvent.TermEnded(), end.at());
            case LateWindowEnds end -> lapse(end);
        }
    }

    private void open(WindowOpens opening, boolean rungIsSent) {
        if (!change(new LifeEvent.WindowOpened(), opening.at()) || credential.isAnnounced()) {
            return;
        }
        credential = credential.announced();
        var term = credential.term();
        if (!LocalDate.ofInstant(credential.knownAt(), bodysZone()).isAfter(term.to())) {
            messages.add(Outgoing.of(
                    candidateId,
                    new RenewalOpened(
                            candidateId,
                            credential.credentialId(),
                            credential.certification(),
                            term,
                            opening.on(),
                            term.to()),
                    opening.at()));
            if (!rungIsSent && !ladder.rungs().contains((int) ChronoUnit.DAYS.between(opening.on(), term.to()))) {
                tellOfOpening(opening);
            }
        }
    }

    private void tellOfOpening(WindowOpens opening) {
        var contact = person.contactId();
        if (contact != null) {
            var lastDay = credential.term().to().toString();
            messages.add(Outgoing.of(
                    candidateId,
                    mail(
                            CredentialHandler.openingId(
                                    credential.credentialId(), credential.term().to()),
                            contact,
                            null,
                            "renewal-opened",
                            Map.of(
                                    "certification",
                                    credential.certification().label(),
                                    "opensOn",
                                    opening.on().toString(),
                                    "expiresOn",
                                    lastDay,
                                    "lastDay",
                                    lastDay),
                            new Link(LinkKind.CALENDAR, candidateId, 1)),
                    now));
            credential = credential.openingTold();
        }
    }

    private Fate fate(RungIsDue rung, boolean latest) {
        return new Fates(ladder, credential.knownAt(), now, person.contactId() != null).of(rung, latest);
    }

    private void settle(RungIsDue rung, Fate fate) {
        var term = credential.term();
        credential = credential.with(new Reminder(term.to(), rung.rung(), rung.on(), now, fate));
        if (fate != Fate.BEFORE_KNOWN) {
            messages.add(Outgoing.of(
                    candidateId,
                    new ReminderDue(
                            candidateId,
                            credential.credentialId(),
                            credential.certification(),
                            term,
                            rung.rung(),
                            rung.on(),
                            fate != Fate.SENT),
                    rung.at()));
        }
        var contact = person.contactId();
        if (fate == Fate.SENT && contact != null) {
            send(rung, contact);
        }
    }

    private void send(RungIsDue rung, String contact) {
        var effect = CredentialHandler.effectId(
                credential.credentialId(), credential.term().to(), rung.rung());
        var parameters = parameters(rung);
        messages.add(Outgoing.of(
                candidateId,
                mail(
                        effect,
                        contact,
                        null,
                        "renewal-reminder",
                        parameters,
                        new Link(LinkKind.CALENDAR, candidateId, 1)),
                now));
        for (var escalation : ladder.escalations()) {
            if (rung.rung() <= escalation.rung() && !credential.hasEscalatedTo(escalation.to())) {
                var told = staff.of(escalation.to());
                credential = credential.with(
                        new Escalated(credential.term().to(), escalation.to(), rung.rung(), now, told.isPresent()));
                told.ifPresent(id -> messages.add(Outgoing.of(
                        candidateId,
                        mail(effect + "/" + escalation.to(), id, contact, "renewal-escalation", parameters, null),
                        now)));
            }
        }
    }

    private NotificationRequested mail(
            String effect,
            String contact,
            @Nullable String about,
            String template,
            Map<String, String> parameters,
            @Nullable Link link) {
        return new NotificationRequested(
                candidateId, effect, contact, about, template, template, parameters, link, true, null, zone().getId());
    }

    /** Whole days and exact hours, for the text. With {@code hoursMissing} it is a notice of the gap. */
    private Map<String, String> parameters(RungIsDue rung) {
        var term = credential.term();
        var today = LocalDate.ofInstant(now, bodysZone());
        var hours = HoursCount.of(rules.hours(), term, today, person.ledger().activities());
        var parameters = new TreeMap<String, String>();
        parameters.put("certification", credential.certification().label());
        parameters.put("expiresOn", term.to().toString());
        parameters.put("lastDay", term.to().toString());
        parameters.put("rung", Integer.toString(rung.rung()));
        parameters.put("days", Long.toString(ChronoUnit.DAYS.between(today, term.to())));
        parameters.put("opensOn", rules.term().opensOn(term).toString());
        parameters.put("hoursRequired", hours.required().toPlainString());
        parameters.put("hoursCounted", hours.counted().toPlainString());
        if (rules.late().days() > 0) {
            parameters.put("lateUntil", term.to().plusDays(rules.late().days()).toString());
        }
        if (hours.missing().signum() > 0) {
            parameters.put("hoursMissing", HoursCount.plain(hours.missing()).toPlainString());
            parameters.put(
                    "shortfalls",
                    hours.shortfalls().stream().map(Shortfall::inWords).collect(Collectors.joining("; ")));
            parameters.put("pace", Pace.of(hours, term, today).inWords());
        }
        return parameters;
    }

    private void lapse(LateWindowEnds end) {
        if (change(new LifeEvent.LateWindowEnded(), end.at())) {
            messages.add(Outgoing.of(
                    candidateId,
                    new CredentialLapsed(
                            candidateId,
                            credential.credentialId(),
                            credential.certification(),
                            credential.term(),
                            LocalDate.ofInstant(end.at(), bodysZone())),
                    end.at()));
        }
    }

    private boolean change(LifeEvent event, Instant at) {
        var next = LifeCycle.next(credential.state(), event);
        next.ifPresent(state -> credential = credential.in(state, at));
        return next.isPresent();
    }

    private ZoneId zone() {
        return Zones.of(person, bodysZone());
    }

    private ZoneId bodysZone() {
        return rules.certification().zone();
    }
}
