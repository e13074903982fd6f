package org.credtrail.dashboard.pages;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.credtrail.dashboard.pages.Show.Badge;
import org.credtrail.dashboard.person.ContactHours;
import org.credtrail.dashboard.person.Person;
import org.credtrail.dashboard.person.Person.CredentialState;
import org.credtrail.dashboard.person.Person.HeldCredential;
import org.credtrail.dashboard.person.Words;
import org.jspecify.annotations.Nullable;

/** A candidate's credentials: term, hours and the ladder of reminders. */
final class CredentialCards {
    private final Person person;
    private final LocalDate today;
    private final Instant at;

    /** @param at the instant looked at */
    CredentialCards(Person person, LocalDate today, Instant at) {
        this.person = person;
        this.today = today;
        this.at = at;
    }

    record Card(
            String id,
            String name,
            Badge state,
            @Nullable String from,
            @Nullable String to,
            String distance,
            List<Ring> rings,
            @Nullable String window,
            List<RungLine> rungs,
            boolean canReturn) {}

    /** Hours of a term against what a renewal takes; {@code dash} of 100 is drawn, {@code pace} of 100 is over. */
    record Ring(String label, String done, String required, long dash, long pace, String tone) {}

    /** {@code state} is sent, skipped, next or coming. */
    record RungLine(String label, String dueOn, String state) {
        public String note() {
            return switch (state) {
                case "sent" -> dueOn + ", told";
                case "skipped" -> dueOn + ", skipped";
                case "next" -> dueOn + ", next";
                default -> dueOn;
            };
        }
    }

    List<Card> all() {
        return person.credentials().stream().map(this::card).toList();
    }

    private Card card(HeldCredential credential) {
        var term = credential.term();
        var opens = credential.renewalOpensOn();
        var closes = credential.renewalClosesOn();
        return new Card(
                credential.credentialId(),
                credential.certification().label(),
                Show.badge(credential.stateAt(at)),
                term == null ? null : Words.day(term.from()),
                term == null ? null : Words.day(term.to()),
                term == null ? "" : RenewalsPage.distance(today, term.to()),
                term == null ? List.of() : rings(credential),
                opens == null || closes == null ? null : Words.day(opens) + " – " + Words.day(closes),
                term == null ? List.of() : ladder(credential, term.to()),
                credential.state() == CredentialState.RETIRED);
    }

    /** The rungs that came due, and those still ahead while reminders go out. */
    private List<RungLine> ladder(HeldCredential credential, LocalDate end) {
        var due = credential.rungs().stream()
                .filter(r -> r.termEnd().equals(end))
                .collect(Collectors.toMap(Person.Rung::days, Function.identity(), (a, _) -> a));
        var lines = new ArrayList<RungLine>();
        var isNextFound = false;
        for (var days : RenewalsPage.LADDER) {
            var on = end.minusDays(days);
            var rung = due.get(days);
            if (rung != null) {
                lines.add(new RungLine(
                        RenewalsPage.rung(days), Words.day(rung.dueOn()), rung.skipped() ? "skipped" : "sent"));
            } else if (!on.isBefore(today) && credential.state().isReminded()) {
                lines.add(new RungLine(RenewalsPage.rung(days), Words.day(on), isNextFound ? "coming" : "next"));
                isNextFound = true;
            }
        }
        return lines;
    }

    private List<Ring> rings(HeldCredential credential) {
        var hours = ContactHours.of(
                person,
                credential,
                LocalDate.ofInstant(at, credential.certification().zone()));
        var rings = new ArrayList<Ring>();
        rings.add(ring("Contact hours", hours.counted(), hours.required(), credential));
        hours.minimums().forEach(m -> rings.add(ring("of it " + m.what(), m.counted(), m.required(), credential)));
        return rings;
    }

    private Ring ring(String label, BigDecimal done, BigDecimal required, HeldCredential credential) {
        var term = Objects.requireNonNull(credential.term());
        var percent = required.signum() == 0
                ? 100
                : Math.min(
                        100,
                        done.multiply(BigDecimal.valueOf(100))
                                .divide(required, 0, RoundingMode.DOWN)
                                .longValue());
        var pace = Math.clamp(
                ChronoUnit.DAYS.between(term.from(), today)
                        * 100
                        / Math.max(1, ChronoUnit.DAYS.between(term.from(), term.to())),
                0,
                100);
        return new Ring(
                label,
                done.stripTrailingZeros().toPlainString(),
                required.stripTrailingZeros().toPlainString(),
                percent,
                pace,
                percent >= 100 ? "good" : percent + 15 >= pace ? "info" : "bad");
    }
}
