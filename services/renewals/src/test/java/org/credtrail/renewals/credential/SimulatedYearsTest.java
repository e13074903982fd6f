package org.credtrail.renewals.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.credtrail.model.Certification;
import org.credtrail.model.eligibility.Determination;
import org.credtrail.model.message.CredentialFact.ReminderDue;
import org.credtrail.model.message.CredentialMessage.CredentialActionTaken;
import org.credtrail.model.message.CredentialMessage.RenewalReceived;
import org.credtrail.model.message.CredentialMessage.StaffAction;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.model.message.NotificationMessage.NotificationRequested;
import org.credtrail.model.message.NotificationMessage.NotificationWithdrawn;
import org.credtrail.model.message.Payload;
import org.junit.jupiter.api.Test;

/**
 * Ten years of ten thousand credentials, with outages, crashes, clock jumps and dates that change. A checker that does
 * its own arithmetic then asks of every rung: one recorded effect, none early, none lost, none after its reason ended,
 * and what was asked for by then withdrawn.
 */
class SimulatedYearsTest {
    private static final int CREDENTIALS = Integer.getInteger("credentials", 10_000);
    private static final LocalDate FIRST_DAY = LocalDate.of(2027, 1, 1);
    private static final Instant START = Instant.parse("2027-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2037-01-01T00:00:00Z");
    private static final List<Integer> LADDER = List.of(180, 120, 90, 60, 30, 14, 7, 1, 0, -1, -7, -30);
    private static final List<String> ZONES =
            List.of("America/New_York", "America/Chicago", "Pacific/Honolulu", "Asia/Kolkata", "Pacific/Kiritimati");
    private static final Duration LOOKS_EVERY = Duration.ofHours(6);

    /** What the checker knows of one term: why its ladder ended, and until when the pump had looked by then. */
    private record Ended(Instant at, Instant lookedAt) {}

    private record Outage(Instant from, Instant to) {}

    @Test
    void each_due_rung_of_each_term_has_exactly_one_recorded_effect() {
        var seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        var outages = outages(random);
        var rungs = 0;
        var crashes = 0;
        for (var i = 0; i < CREDENTIALS; i++) {
            var life = new Life(new Random(random.nextLong()), outages, "seed " + seed + ", credential " + i);
            rungs += life.live();
            crashes += life.shell.crashes();
        }
        assertThat(rungs).as("rungs due, seed %d", seed).isGreaterThan(10 * CREDENTIALS);
        assertThat(crashes).as("crashes, seed %d", seed).isGreaterThan(CREDENTIALS);
    }

    /** An hour to six weeks each, some of them over the whole ladder's steps. */
    private static List<Outage> outages(Random random) {
        var outages = new ArrayList<Outage>();
        var at = START;
        while (at.isBefore(END)) {
            at = at.plus(Duration.ofHours(random.nextInt(24 * 200)));
            var longest = random.nextInt(5) == 0 ? 24 * 42 : 30;
            var to = at.plus(Duration.ofHours(1 + random.nextInt(longest)));
            outages.add(new Outage(at, to));
            at = to;
        }
        return outages;
    }

    /** One credential, lived through and checked. */
    private static final class Life {
        private final Random random;
        private final List<Outage> outages;
        private final String which;
        private final CrashingShell shell;
        private final Map<LocalDate, Ended> ended = new HashMap<>();
        private final Map<Instant, String> zones = new LinkedHashMap<>();
        private final Set<Term> terms = new HashSet<>();
        private Instant now = START;
        private Instant lookedAt = START.plusSeconds(1);
        private int messages;

        Life(Random random, List<Outage> outages, String which) {
            this.random = random;
            this.outages = outages;
            this.which = which;
            this.shell = new CrashingShell(Story.PERSON, random);
        }

        int live() {
            var certification = Certification.values()[random.nextInt(3)];
            var passedOn = FIRST_DAY
                    .minusDays(random.nextInt(365 * 3))
                    .plusDays(random.nextInt(365))
                    .toString();
            moveTo(ZONES.get(random.nextInt(ZONES.size())));
            tell(Story.submitted(certification, passedOn));
            tell(Story.determined(certification, passedOn, 1, Determination.Outcome.ELIGIBLE));
            tell(Story.passed(certification, passedOn));
            var knownAt = now;
            var event = nextEvent();
            while (now.isBefore(END)) {
                var wake = shell.timers().stream()
                        .map(timer -> timer.dueAt().isAfter(now) ? timer.dueAt() : now)
                        .min(Instant::compareTo)
                        .orElse(END);
                now = up(wake.isBefore(event) ? wake : event);
                if (random.nextInt(4) > 0 || now.isBefore(event)) {
                    look();
                }
                if (!now.isBefore(event)) {
                    happen();
                    event = nextEvent();
                }
            }
            look();
            return check(knownAt);
        }

        /** Nothing runs in an outage; the clock may stand a little late afterwards. */
        private Instant up(Instant at) {
            return outages.stream()
                    .filter(outage -> !at.isBefore(outage.from()) && at.isBefore(outage.to()))
                    .map(Outage::to)
                    .findFirst()
                    .orElse(at)
                    .plusSeconds(random.nextInt(20) == 0 ? random.nextInt(7200) : 0);
        }

        private Instant nextEvent() {
            return now.plus(LOOKS_EVERY).plus(Duration.ofHours(random.nextInt(24 * 300)));
        }

        private void look() {
            shell.poll(now);
            lookedAt = now;
            terms.add(shell.credential().term());
        }

        private void happen() {
            var credential = shell.credential();
            var id = credential.credentialId();
            var isNear = now.atZone(ZoneId.of("UTC"))
                    .toLocalDate()
                    .isAfter(credential.term().to().minusDays(200));
            switch (isNear ? random.nextInt(24) : 8 + random.nextInt(16)) {
                case 0, 1, 2, 3, 4, 5, 6 -> {
                    var next = Story.RULES.of(credential.certification()).term().after(credential.term());
                    tell(new RenewalReceived(Story.PERSON, id, now, "RENEWED", next, Map.of()));
                }
                case 7 -> tell(new RenewalReceived(Story.PERSON, id, now, "INCOMPLETE", null, Map.of()));
                case 8 -> act(id, StaffAction.SUSPEND);
                case 9, 12 -> act(id, StaffAction.REINSTATE);
                case 10 -> act(id, StaffAction.INACTIVATE);
                case 11 -> act(id, random.nextInt(8) > 0 ? StaffAction.RETIRE : StaffAction.REVOKE);
                default -> moveTo(ZONES.get(random.nextInt(ZONES.size())));
            }
            var after = shell.credential();
            var isOver = after.state() == CredentialState.RETIRED || after.state() == CredentialState.REVOKED;
            if (!after.term().equals(credential.term()) || isOver) {
                ended.putIfAbsent(credential.term().to(), new Ended(now, lookedAt));
            }
            if (!isOver) {
                ended.remove(after.term().to());
            }
            terms.add(after.term());
        }

        private void act(String id, StaffAction action) {
            tell(new CredentialActionTaken(Story.PERSON, id, action, "because", "operator:1", now));
        }

        /** A second after anything else that happened, so that it is clear which zone held when. */
        private void moveTo(String zone) {
            now = now.plusSeconds(1);
            zones.put(now, zone);
            tell(Story.registered(zone));
        }

        private void tell(Payload payload) {
            shell.deliver("message-" + messages++, payload, now);
        }

        private int check(Instant knownAt) {
            var facts = shell.published(ReminderDue.class);
            var seen = new HashMap<String, Instant>();
            facts.forEach(fact -> assertThat(seen.put(
                            fact.getKey().term().to() + "/" + fact.getKey().rung(), fact.getValue()))
                    .as(
                            "%s: rung %d of %s once",
                            which, fact.getKey().rung(), fact.getKey().term())
                    .isNull());
            var due = 0;
            for (var term : terms) {
                for (var rung : LADDER) {
                    due += check(term, rung, seen.get(term.to() + "/" + rung), knownAt) ? 1 : 0;
                }
            }
            var mails = shell.published(NotificationRequested.class).stream()
                    .map(mail -> mail.getKey().effectId())
                    .toList();
            assertThat(mails).as(which).doesNotHaveDuplicates();
            assertThat(mails)
                    .as("%s: what is not skipped is handed to notifications", which)
                    .containsAll(facts.stream()
                            .map(Map.Entry::getKey)
                            .filter(fact -> !fact.skipped())
                            .map(fact -> CredentialHandler.effectId(
                                    fact.credentialId(), fact.term().to(), fact.rung()))
                            .toList());
            var withdrawn = shell.published(NotificationWithdrawn.class).stream()
                    .map(withdrawal -> withdrawal.getKey().effectId())
                    .toList();
            assertThat(mails).as("%s: nothing else is withdrawn", which).containsAll(withdrawn);
            assertThat(withdrawn)
                    .as("%s: what was asked for about a term goes with it", which)
                    .containsAll(
                            mails.stream().filter(this::isAboutATermThatEnded).toList());
            return due;
        }

        private boolean isAboutATermThatEnded(String effect) {
            return ended.keySet().stream().anyMatch(termEnd -> effect.contains("/" + termEnd + "/"));
        }

        /** Answers whether the rung was due. */
        private boolean check(Term term, int rung, Instant recordedAt, Instant knownAt) {
            var what = which + ": rung " + rung + " of " + term;
            var end = ended.get(term.to());
            if (recordedAt != null) {
                assertThat(recordedAt).as("%s is not early", what).isAfterOrEqualTo(at(term, rung, recordedAt));
                if (end != null) {
                    assertThat(recordedAt).as("%s has a reason", what).isBeforeOrEqualTo(end.at());
                }
            }
            var until = end == null ? lookedAt : end.lookedAt();
            var dueAt = at(term, rung, until);
            var isDue = !dueAt.isAfter(until) && !dueAt.isBefore(knownAt);
            if (isDue) {
                assertThat(recordedAt).as("%s is not lost", what).isNotNull();
            }
            return isDue;
        }

        /** Nine o'clock of the day, in the zone known at that moment. */
        private Instant at(Term term, int rung, Instant moment) {
            var zone = zones.entrySet().stream()
                    .filter(known -> !known.getKey().isAfter(moment))
                    .reduce((_, later) -> later)
                    .orElseThrow()
                    .getValue();
            return term.to()
                    .minusDays(rung)
                    .atTime(9, 0)
                    .atZone(ZoneId.of(zone))
                    .toInstant();
        }
    }
}
