package org.credtrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import org.credtrail.model.eligibility.Determination.Outcome;
import org.credtrail.standalone.demo.DemoStory;
import org.credtrail.standalone.demo.DemoSummary;
import org.credtrail.standalone.demo.DemoTargets;
import org.credtrail.standalone.demo.story.Story;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample story against the whole system, once; each test asks one thing of what came of it. A third of the people say as
 * much as all of them.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WholeStoryTest {
    private static final long SEED = 20261122;
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final int ONE_IN = 3;
    private static final int SERVICES = 6;

    @TempDir
    static Path data;

    private static RunningSystem system;
    private static Story story;
    private static DemoSummary summary;
    private static String printed;

    @BeforeAll
    static void play() throws IOException {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        var base = Program.freeBase();
        system = Standalone.start(
                "--credtrail.data-dir=" + data.resolve("credtrail"),
                "--credtrail.port-base=" + base,
                "--credtrail.kafka-port=" + (base + SERVICES),
                "--credtrail.mongo-port=" + (base + SERVICES + 1),
                "--credtrail.mongo=memory");
        var targets = new DemoTargets(
                system.at("intake"),
                system.at("eligibility"),
                system.at("references"),
                system.at("renewals"),
                system.at("notifications"),
                system.at("dashboard"),
                system.kafka());
        var out = new ByteArrayOutputStream();
        story = Story.of(SEED, TODAY, ONE_IN);
        summary = new DemoStory(targets, story, new PrintStream(out, true, StandardCharsets.UTF_8)).play();
        printed = out.toString(StandardCharsets.UTF_8);
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
    }

    @Test
    void the_flow_becomes_quiet_and_nothing_is_amiss() {
        assertThat(summary.settled()).isTrue();
        assertThat(summary.remarks()).isEmpty();
    }

    @Test
    void every_application_settles_as_it_was_made_to() {
        assertThat(summary.surprises()).isEmpty();
        assertThat(summary.undetermined()).isZero();
        assertThat(summary.outcomes()).containsOnlyKeys(Outcome.values());
        assertThat(summary.outcomes()).isEqualTo(intended());
    }

    @Test
    void the_roster_is_read_row_by_row() {
        assertThat(summary.roster().rows()).isEqualTo(story.roster().rows().size());
        assertThat(summary.roster().rejected()).isEqualTo(story.roster().rejected());
        assertThat(summary.roster().added()).isEqualTo(story.roster().licenses());
    }

    @Test
    void the_one_unreadable_record_is_the_only_dead_letter() {
        assertThat(summary.deadLetters()).containsEntry("intake", 1).hasSize(SERVICES);
        assertThat(summary.deadLetters().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(1);
    }

    @Test
    void referees_confirm_correct_decline_and_keep_silent() {
        assertThat(summary.references()).containsKeys("VERIFIED", "DISPUTED", "DECLINED", "DELIVERED");
    }

    @Test
    void credentials_are_granted_and_people_reminded_of_those_that_end() {
        assertThat(summary.credentials()).containsKeys("ACTIVE", "RENEWAL_OPEN");
        assertThat(summary.reminders()).isPositive();
    }

    @Test
    void accepted_applications_are_seen_on_the_dashboard() {
        assertThat(summary.latency().measured()).isPositive();
        assertThat(summary.latency().missed()).isZero();
    }

    @Test
    void the_summary_tells_people_what_happened() {
        assertThat(printed)
                .contains(
                        "What happened",
                        story.roster().rejected() + " rejected",
                        "Dead letters       1 (1 intake)",
                        "Accepted to shown");
    }

    /** Last, because it changes what the other tests look at; and as one, because a browser is slow to start. */
    @Test
    @Order(Integer.MAX_VALUE)
    void a_coordinator_works_through_the_day_on_the_dashboard() {
        var opened = DashboardWalk.open(system.at("dashboard"));
        Assumptions.assumeTrue(opened.isPresent(), "no Chromium on this machine");
        try (var walk = opened.orElseThrow()) {
            var day = new CoordinatorsDay(system, walk);
            assertThat(day.looksAtEveryPage()).isEmpty();
            day.findsPeopleAtOnceAndKeepsTheView();
            day.looksBackAndDecides();
            day.isToldWhatChangedMeanwhile();
            day.chasesAReferee();
            day.writesDownWhatShouldBeRemembered();
            day.bringsARosterAndWatchesIt();
            day.endsAHold();
            day.triesADraftOnEverybody();
            day.stopsAllSendingAndLetsItGoOn();
            day.findsOnTheMapWhatEveryServiceReads();
            day.mendsARecordThatCouldNotBeHandled();
            day.showsHostileWordsHarmlessly();
            assertThat(day.answersToForgedForms()).containsOnly(403);
            assertThat(walk.complaints()).isEmpty();
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void on_this_machine_everybody_has_every_role_but_a_boards() {
        var services = system.ports().keySet();
        try (var knocking = new Knocking(system, Map.of())) {
            assertThat(AccessTable.read(services).rows())
                    .allSatisfy(row -> assertThat(knocking.knock(row, null))
                            .as(row.service() + " " + row.route())
                            .isEqualTo(row.letsInLocally() ? Knocking.LET_IN : Knocking.FORBIDDEN));
        }
    }

    private static Map<Outcome, Integer> intended() {
        return story.applicants().stream()
                .collect(Collectors.groupingBy(
                        applicant -> applicant.kind().settlesAs(),
                        Collectors.summingInt(
                                applicant -> applicant.certifications().size())));
    }
}
