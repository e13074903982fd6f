package org.credtrail.renewals.credential;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.credtrail.renewals.credential.DueDate.LateWindowEnds;
import org.credtrail.renewals.credential.DueDate.RungIsDue;
import org.credtrail.renewals.credential.DueDate.TermBegins;
import org.credtrail.renewals.credential.DueDate.TermEnds;
import org.credtrail.renewals.credential.DueDate.WindowOpens;
import org.credtrail.renewals.rules.ReminderLadder;
import org.credtrail.renewals.rules.RenewalRules;

/**
 * All that time still brings to a credential, earliest first. Days are calendar days of the body's zone; terms and
 * windows turn at its midnight, rungs at the ladder's hour in the person's zone.
 */
public final class Agenda {

    private Agenda() {}

    public static List<DueDate> of(
            Credential credential, RenewalRules rules, ReminderLadder ladder, ZoneId personsZone) {
        return Stream.of(
                        termBegins(credential, rules).stream(),
                        windowOpens(credential, rules).stream(),
                        rungs(credential, ladder, personsZone),
                        termEnds(credential, rules).stream(),
                        lateWindowEnds(credential, rules).stream())
                .<DueDate>flatMap(dates -> dates)
                .sorted(Comparator.comparing(DueDate::at))
                .toList();
    }

    /** A rung of a ladder that leads to this last day. */
    public static RungIsDue rung(LocalDate lastDay, int rung, LocalTime at, ZoneId personsZone) {
        var on = lastDay.minusDays(rung);
        return new RungIsDue(on.atTime(at).atZone(personsZone).toInstant(), on, rung);
    }

    /** The rungs of a ladder that leads to, or from, this day and are not settled yet, earliest first. */
    public static List<RungIsDue> openRungs(
            ReminderLadder ladder, LocalDate day, List<Reminder> reminders, ZoneId personsZone) {
        var settled = reminders.stream()
                .filter(reminder -> reminder.termEnd().equals(day))
                .map(Reminder::rung)
                .collect(Collectors.toSet());
        return ladder.rungs().stream()
                .filter(rung -> !settled.contains(rung))
                .map(rung -> rung(day, rung, ladder.at(), personsZone))
                .sorted(Comparator.comparing(RungIsDue::at))
                .toList();
    }

    private static Optional<DueDate> termBegins(Credential credential, RenewalRules rules) {
        return isAwaited(credential, new LifeEvent.TermBegan())
                ? Optional.of(new TermBegins(
                        credential.term().from().atStartOfDay(zoneOf(rules)).toInstant()))
                : Optional.empty();
    }

    private static Optional<DueDate> windowOpens(Credential credential, RenewalRules rules) {
        var on = rules.term().opensOn(credential.term());
        return isAwaited(credential, new LifeEvent.WindowOpened())
                ? Optional.of(new WindowOpens(on.atStartOfDay(zoneOf(rules)).toInstant(), on))
                : Optional.empty();
    }

    private static Stream<RungIsDue> rungs(Credential credential, ReminderLadder ladder, ZoneId personsZone) {
        return LifeCycle.isReminded(credential.state())
                ? openRungs(ladder, credential.term().to(), credential.reminders(), personsZone).stream()
                : Stream.of();
    }

    private static Optional<DueDate> termEnds(Credential credential, RenewalRules rules) {
        return rules.late().days() > 0 && isAwaited(credential, new LifeEvent.TermEnded())
                ? Optional.of(new TermEnds(afterDay(credential.term().to(), rules)))
                : Optional.empty();
    }

    private static Optional<DueDate> lateWindowEnds(Credential credential, RenewalRules rules) {
        var lastDay = credential.term().to().plusDays(rules.late().days());
        return isAwaited(credential, new LifeEvent.LateWindowEnded())
                ? Optional.of(new LateWindowEnds(afterDay(lastDay, rules)))
                : Optional.empty();
    }

    private static boolean isAwaited(Credential credential, LifeEvent event) {
        return LifeCycle.next(credential.state(), event).isPresent();
    }

    private static Instant afterDay(LocalDate day, RenewalRules rules) {
        return day.plusDays(1).atStartOfDay(zoneOf(rules)).toInstant();
    }

    private static ZoneId zoneOf(RenewalRules rules) {
        return rules.certification().zone();
    }
}
