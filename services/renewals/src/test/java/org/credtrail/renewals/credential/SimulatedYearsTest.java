package org.credtrail.renewals.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.credtrail.model.Certification;
import org.credtrail.model.eligibility.Determination;
import org.credtrail.model.message.CredentialFact.CredentialRenewed;
import org.credtrail.model.message.CredentialFact.ReminderDue;
import org.credtrail.model.message.CredentialMessage.StaffAction;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.model.message.NotificationMessage.NotificationRequested;
import org.junit.jupiter.api.Test;

/** Thousands of credentials over many years, with outages, renewals and retirements: no due rung is lost or doubled. */
class SimulatedYearsTest {
    private static final int CREDENTIALS = 2_000;
    private static final Instant END = Instant.parse("2038-01-01T00:00:00Z");
    private static final List<String> ZONES =
            List.of("America/New_York", "America/Chicago", "Pacific/Honolulu", "Asia/Kolkata", "Pacific/Kiritimati");

    @Test
    void each_due_rung_of_each_term_has_exactly_one_recorded_effect() {
        var seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        var rungs = 0;
        for (var i = 0; i < CREDENTIALS; i++) {
            rungs += live(random, "seed " + seed + ", credential " + i);
        }
        assertThat(rungs).as("seed %d", seed).isGreaterThan(CREDENTIALS);
    }

    /** Lives one credential through and checks it; answers how many rungs were due. */
    private static int live(Random random, String which) {
        var certification = Certification.values()[random.nextInt(Certification.values().length)];
        var takenOn = LocalDate.of(2018, 1, 1).plusDays(random.nextInt(365 * 12));
        var zone = ZONES.get(random.nextInt(ZONES.size()));
        var knownAt =
                takenOn.atStartOfDay(ZoneId.of("UTC")).toInstant().plus(Duration.ofHours(random.nextInt(24 * 900)));
        var story = Story.at(knownAt.toString())
                .hears(Story.registered(zone))
                .hears(Story.submitted(certification, takenOn.toString()))
                .hears(Story.determined(certification, takenOn.toString(), 1, Determination.Outcome.ELIGIBLE))
                .hears(Story.passed(certification, takenOn.toString()));
        var stoppedAt = new HashMap<LocalDate, Instant>();
        var now = knownAt;
        while (now.isBefore(END)) {
            now = now.plus(Duration.ofMinutes(1 + random.nextInt(random.nextInt(10) == 0 ? 600_000 : 30_000)));
            story.jumpsTo(now);
            maybeAct(random, story, now, stoppedAt);
        }
        story.jumpsTo(now);
        return check(story, knownAt, now, zone, stoppedAt, which);
    }

    private static void maybeAct(Random random, Story story, Instant now, Map<LocalDate, Instant> stoppedAt) {
        var credential = story.credential();
        switch (random.nextInt(60)) {
            case 0 -> {
                var next = Story.RULES.of(credential.certification()).term().after(credential.term());
                story.hears(story.renewal(now.toString(), "RENEWED", next));
                if (!story.credential().term().equals(credential.term())) {
                    stoppedAt.put(credential.term().to(), now);
                }
            }
            case 1 -> {
                if (random.nextInt(10) == 0) {
                    story.hears(story.action(StaffAction.REVOKE));
                    stoppedAt.putIfAbsent(credential.term().to(), now);
                }
            }
            case 2 -> story.hears(story.action(StaffAction.SUSPEND));
            case 3 -> {
                if (credential.state() == CredentialState.SUSPENDED) {
                    story.hears(story.action(StaffAction.REINSTATE));
                }
            }
            default -> {}
        }
    }

    private static int check(
            Story story, Instant knownAt, Instant end, String zone, Map<LocalDate, Instant> stoppedAt, String which) {
        var credential = story.credential();
        var seen = new HashSet<String>();
        for (var fact : story.said(ReminderDue.class)) {
            assertThat(seen.add(fact.term().to() + "/" + fact.rung()))
                    .as("%s: rung %d of %s once", which, fact.rung(), fact.term())
                    .isTrue();
        }
        var terms = new HashSet<Term>();
        terms.add(credential.term());
        story.said(CredentialRenewed.class).forEach(renewed -> terms.add(renewed.oldTerm()));
        var due = 0;
        for (var term : terms) {
            var stop = stoppedAt.getOrDefault(term.to(), end);
            for (var rung : Story.RULES.ladder().rungs()) {
                var at = term.to()
                        .minusDays(rung)
                        .atTime(9, 0)
                        .atZone(ZoneId.of(zone))
                        .toInstant();
                var isDue = !at.isBefore(knownAt) && !at.isAfter(stop);
                due += isDue ? 1 : 0;
                if (isDue) {
                    assertThat(seen).as("%s: rung %d of %s", which, rung, term).contains(term.to() + "/" + rung);
                } else if (at.isAfter(stop)) {
                    assertThat(seen).as("%s: rung %d of %s", which, rung, term).doesNotContain(term.to() + "/" + rung);
                }
            }
        }
        var sent = story.said(NotificationRequested.class).stream()
                .map(NotificationRequested::effectId)
                .toList();
        assertThat(sent).as(which).doesNotHaveDuplicates();
        assertThat(sent).as(which).hasSize((int) story.said(ReminderDue.class).stream()
                .filter(reminder -> !reminder.skipped())
                .count());
        return due;
    }
}
