package org.credtrail.renewals.calendar;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.component.VAlarm;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Value;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Name;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.RefreshInterval;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableAction;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.credtrail.model.DerivedIds;
import org.credtrail.renewals.credential.CandidateCredentials;
import org.credtrail.renewals.credential.Credential;
import org.credtrail.renewals.credential.CredentialView;
import org.credtrail.renewals.credential.Holding;
import org.credtrail.renewals.credential.LifeCycle;
import org.credtrail.renewals.rules.RuleBook;

/**
 * Calendars of credentials (RFC 5545 and 7986). The same credentials always give the same bytes: an event keeps
 * its UID for ever, moves with the term and counts its changes.
 */
final class CredentialCalendar {

    /** Days before the event on which the calendar speaks up, at 09:00 local time. */
    private static final List<Integer> ALARMS = List.of(30, 7, 1);

    private static final String DOMAIN = "@credtrail";

    private CredentialCalendar() {}

    /** What a calendar shows of one credential or license. */
    private record Entry(
            String uid, LocalDate on, String summary, String text, boolean isMoot, int revision, Instant changedAt) {}

    /** A person's own calendar: credentials, and the licenses and certifications they rest on. */
    static String of(String candidateId, CandidateCredentials person, RuleBook rules) {
        var entries = Stream.concat(
                person.credentials().stream()
                        .map(credential -> CredentialView.of(candidateId, person, credential, rules))
                        .flatMap(view -> entries(view, "")),
                person.holdings().stream().flatMap(holding -> entry(candidateId, holding, person).stream()));
        return written("Certification dates", entries);
    }

    /** The organization's calendar: the last days of everybody's credentials; nobody is named. */
    static String ofOrganization(List<CredentialView> views) {
        var entries = views.stream()
                .flatMap(view ->
                        entries(view, ", candidate " + view.candidateId()).limit(1));
        return written("Certification dates of the organization", entries);
    }

    private static Stream<Entry> entries(CredentialView view, String whose) {
        var label = view.certification().label();
        var window = view.window();
        var late = window.lateUntil() == null
                ? ""
                : " A late request with a documented reason is heard until " + window.lateUntil() + ".";
        var isMoot = !LifeCycle.isReminded(view.state());
        return Stream.of(
                new Entry(
                        view.credentialId(),
                        window.closesOn(),
                        label + " certification: last day" + whose,
                        "Valid through " + window.closesOn() + "; a renewal received on this day is on time." + late,
                        isMoot,
                        view.revision(),
                        view.changedAt()),
                new Entry(
                        view.credentialId() + "-opens",
                        window.opensOn(),
                        label + " renewal opens" + whose,
                        "Renewal is open from " + window.opensOn() + " through " + window.closesOn() + ".",
                        isMoot,
                        view.revision(),
                        view.changedAt()));
    }

    /** An event of something credentials rest on changes with any of them: they decide whether it is moot. */
    private static Optional<Entry> entry(String candidateId, Holding holding, CandidateCredentials person) {
        var changes = person.credentials().stream()
                .mapToInt(credential -> credential.revision() + 1)
                .sum();
        var changedAt = Stream.concat(
                        Stream.of(holding.knownAt()),
                        person.credentials().stream().map(Credential::changedAt))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return Optional.ofNullable(holding.expiresOn())
                .map(expiresOn -> new Entry(
                        DerivedIds.of("holding", candidateId, holding.holdingId()),
                        expiresOn,
                        holding.label() + ": last day",
                        "Valid through " + expiresOn + ". Your certification rests on it.",
                        person.credentials().stream().noneMatch(own -> LifeCycle.isReminded(own.state())),
                        holding.revision() + changes,
                        changedAt));
    }

    private static VEvent event(Entry entry) {
        var event = new VEvent(false);
        event.add(new Uid(entry.uid() + DOMAIN));
        event.add(new DtStamp(entry.changedAt()));
        event.add(new LastModified(entry.changedAt()));
        event.add(new DtStart<>(new ParameterList(List.of(Value.DATE)), entry.on()));
        event.add(new Sequence(entry.revision()));
        event.add(new Summary(entry.summary()));
        event.add(new Description(entry.text()));
        event.add(ImmutableTransp.TRANSPARENT);
        if (entry.isMoot()) {
            event.add(new Status(Status.VALUE_CANCELLED));
        } else {
            event.add(new Status(Status.VALUE_CONFIRMED));
            ALARMS.forEach(days -> event.add(alarm(days, entry.summary())));
        }
        return event;
    }

    private static VAlarm alarm(int days, String summary) {
        var alarm = new VAlarm(Duration.ofDays(-days).plusHours(9));
        alarm.add(ImmutableAction.DISPLAY);
        alarm.add(new Description(summary));
        return alarm;
    }

    private static String written(String name, Stream<Entry> entries) {
        var calendar = new Calendar();
        calendar.add(new ProdId("-//Credtrail//Renewals//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(new Name(name));
        calendar.add(new RefreshInterval(new ParameterList(List.of(Value.DURATION)), Period.ofDays(1)));
        entries.map(CredentialCalendar::event).forEach(calendar::add);
        var writer = new StringWriter();
        try {
            new CalendarOutputter().output(calendar, writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return writer.toString();
    }
}
