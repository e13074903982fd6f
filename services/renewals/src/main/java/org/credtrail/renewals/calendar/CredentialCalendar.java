package org.credtrail.renewals.calendar;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
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
import org.credtrail.renewals.credential.CandidateCredentials;
import org.credtrail.renewals.credential.Credential;
import org.credtrail.renewals.credential.LifeCycle;
import org.credtrail.renewals.rules.RuleBook;

/**
 * The calendar of a person's credentials (RFC 5545). The same credentials always give the same bytes: an event keeps
 * its UID for ever, moves with the term and counts its changes.
 */
final class CredentialCalendar {

    /** Days before the event on which the calendar speaks up, at 09:00 local time. */
    private static final List<Integer> ALARMS = List.of(30, 7, 1);

    private static final String DOMAIN = "@credtrail";

    private CredentialCalendar() {}

    static String of(CandidateCredentials person, RuleBook rules) {
        var calendar = new Calendar();
        calendar.add(new ProdId("-//Credtrail//Renewals//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(new RefreshInterval(new ParameterList(List.of(Value.DURATION)), Period.ofDays(1)));
        person.credentials().stream()
                .flatMap(credential -> events(credential, rules))
                .forEach(calendar::add);
        return written(calendar);
    }

    private static Stream<VEvent> events(Credential credential, RuleBook rules) {
        var label = credential.certification().label();
        var own = rules.of(credential.certification());
        var term = credential.term();
        var opensOn = own.term().opensOn(term);
        var late = own.late().days() > 0
                ? " A late request with a documented reason is heard until "
                        + term.to().plusDays(own.late().days()) + "."
                : "";
        return Stream.of(
                event(
                        credential,
                        "",
                        term.to(),
                        label + " certification: last day",
                        "Valid through " + term.to() + "; a renewal received on this day is on time." + late),
                event(
                        credential,
                        "-opens",
                        opensOn,
                        label + " renewal opens",
                        "Renewal is open from " + opensOn + " through " + term.to() + "."));
    }

    private static VEvent event(Credential credential, String part, LocalDate on, String summary, String text) {
        var event = new VEvent(false);
        event.add(new Uid(credential.credentialId() + part + DOMAIN));
        event.add(new DtStamp(credential.changedAt()));
        event.add(new DtStart<>(new ParameterList(List.of(Value.DATE)), on));
        event.add(new Sequence(credential.revision()));
        event.add(new Summary(summary));
        event.add(new Description(text));
        event.add(ImmutableTransp.TRANSPARENT);
        if (LifeCycle.isReminded(credential.state())) {
            event.add(new Status(Status.VALUE_CONFIRMED));
            ALARMS.forEach(days -> event.add(alarm(days, summary)));
        } else {
            event.add(new Status(Status.VALUE_CANCELLED));
        }
        return event;
    }

    private static VAlarm alarm(int days, String summary) {
        var alarm = new VAlarm(Duration.ofDays(-days).plusHours(9));
        alarm.add(ImmutableAction.DISPLAY);
        alarm.add(new Description(summary));
        return alarm;
    }

    private static String written(Calendar calendar) {
        var writer = new StringWriter();
        try {
            new CalendarOutputter().output(calendar, writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return writer.toString();
    }
}
