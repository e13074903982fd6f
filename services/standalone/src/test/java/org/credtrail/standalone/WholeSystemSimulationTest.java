package org.credtrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.credtrail.dashboard.person.PersonHandler;
import org.credtrail.dashboard.source.SourceHandler;
import org.credtrail.eligibility.flow.Determiner;
import org.credtrail.eligibility.flow.EligibilityHandler;
import org.credtrail.eligibility.rulesets.RuleSets;
import org.credtrail.eligibility.rulesets.ShippedData;
import org.credtrail.intake.board.Board;
import org.credtrail.intake.board.BoardDirectory;
import org.credtrail.intake.board.NormaliserHandler;
import org.credtrail.intake.board.StatusWords;
import org.credtrail.intake.board.silence.SilenceHandler;
import org.credtrail.intake.candidate.CandidateHandler;
import org.credtrail.intake.license.LicenseHandler;
import org.credtrail.model.Topics;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.CredentialFact.CredentialGranted;
import org.credtrail.model.message.CredentialFact.CredentialHoursCounted;
import org.credtrail.model.message.CredentialFact.ReminderDue;
import org.credtrail.model.message.Payload;
import org.credtrail.model.message.ReferenceFact.ReferenceBounced;
import org.credtrail.model.message.ReferenceFact.ReferenceConfirmed;
import org.credtrail.notifications.delivery.NotificationHandler;
import org.credtrail.references.verification.Ladder;
import org.credtrail.references.verification.ReferenceHandler;
import org.credtrail.renewals.RuleFiles;
import org.credtrail.renewals.credential.CredentialHandler;
import org.credtrail.renewals.credential.StaffContacts;
import org.credtrail.renewals.rules.RuleBook;
import org.credtrail.renewals.silence.BoardSilenceHandler;
import org.credtrail.runtime.shell.TableHandler;
import org.credtrail.runtime.simulation.Seeds;
import org.credtrail.runtime.simulation.Shell;
import org.credtrail.runtime.simulation.Simulation;
import org.credtrail.runtime.simulation.Simulation.Service;
import org.credtrail.standalone.promises.CredentialsAreGranted;
import org.credtrail.standalone.promises.DashboardAgrees;
import org.credtrail.standalone.promises.DeterminationsFollow;
import org.credtrail.standalone.promises.Forgetful;
import org.credtrail.standalone.promises.PostOffice;
import org.credtrail.standalone.promises.RungsHaveOneEffect;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every handler of every service, wired as they are, under everything that can go wrong. */
@Tag("simulation")
class WholeSystemSimulationTest {
    private static final int SEEDS = 5_000;
    private static final int STEPS = 500;
    private static final int SEEDS_FOR_A_BUG = 2_000;

    private static final Board BOARD =
            new Board("wa-doh", "Board", "US-WA", null, Duration.ofDays(1), Board.Signing.NONE);

    private static final RuleSets RULES = new RuleSets(ShippedData.ruleSets(), "SEED-2023-04");

    private static final RuleBook RENEWAL_RULES = RuleFiles.read();
    private static final EligibilityHandler ELIGIBILITY =
            new EligibilityHandler(new Determiner((_, _, _) -> RULES.standard(), ShippedData.capabilities()));
    private static final ReferenceHandler REFERENCES = new ReferenceHandler(new byte[32], Ladder.STANDARD);
    private static final CredentialHandler CREDENTIALS =
            new CredentialHandler(RENEWAL_RULES, candidate -> "calendar-" + candidate, StaffContacts.NONE);
    private static final NotificationHandler NOTIFICATIONS = new NotificationHandler();
    private static final PersonHandler PERSONS = new PersonHandler();

    @Test
    void every_promise_is_kept_for_every_seed() {
        Seeds.run("Every service as it is wired", SEEDS, STEPS, WholeSystemSimulationTest::simulation);
    }

    /** One run may end before anybody is granted anything; some run does not. */
    @Test
    void the_story_reaches_every_service() {
        var unheard = new TreeSet<>(List.of(
                Topics.BOARDS_NOTICES,
                Topics.LICENSES,
                Topics.CANDIDATES,
                Topics.DETERMINATIONS,
                Topics.VERIFICATIONS,
                Topics.DELIVERIES,
                Topics.CREDENTIALS));
        for (var seed = 1L; seed <= SEEDS && !unheard.isEmpty(); seed++) {
            var simulation = simulation(seed);
            simulation.run(STEPS);
            unheard.removeIf(topic -> simulation.records(topic) > 0);
        }

        assertThat(unheard).isEmpty();
    }

    @Test
    void a_referees_word_that_is_not_considered_is_found_out() {
        assertFound("DeterminationsFollow", ELIGIBILITY, ReferenceConfirmed.class);
    }

    @Test
    void a_credential_nobody_says_is_granted_is_found_out() {
        assertFound("CredentialsAreGranted", CREDENTIALS, CredentialGranted.class);
    }

    @Test
    void a_rung_nobody_hears_of_is_found_out() {
        assertFound("RungsHaveOneEffect", CREDENTIALS, ReminderDue.class);
    }

    @Test
    void a_page_that_misses_a_fact_is_found_out() {
        assertFound("DashboardAgrees", PERSONS, ReferenceBounced.class);
    }

    @Test
    void a_page_that_counts_hours_for_itself_is_found_out() {
        assertFound("DashboardAgrees", PERSONS, CredentialHoursCounted.class);
    }

    private static <S> void assertFound(String promise, Handler<S> handler, Class<? extends Payload> forgotten) {
        var faulty = new Forgetful<>(handler, forgotten);
        var seed = Seeds.firstFailing(
                SEEDS_FOR_A_BUG, STEPS, s -> simulation(s, h -> h == handler ? faulty : h), promise::equals);
        assertThat(seed).as("the first seed at which %s fails", promise).isPositive();
    }

    private static Simulation simulation(long seed) {
        return simulation(seed, UnaryOperator.identity());
    }

    private static Simulation simulation(long seed, UnaryOperator<Handler<?>> planted) {
        var post = new PostOffice(NOTIFICATIONS);
        return new Simulation(
                        seed,
                        services(planted),
                        SmallStory::goOn,
                        Map.of(
                                NotificationHandler.NAME, post,
                                SilenceHandler.NAME, SmallStory::lookAtBoard,
                                BoardSilenceHandler.NAME, SmallStory::holders),
                        new Shell())
                .with(new DeterminationsFollow(ELIGIBILITY))
                .with(new CredentialsAreGranted(CREDENTIALS))
                .with(new RungsHaveOneEffect(CREDENTIALS, NOTIFICATIONS, RENEWAL_RULES))
                .with(post)
                .with(new DashboardAgrees(ELIGIBILITY, REFERENCES, CREDENTIALS, RENEWAL_RULES));
    }

    /** {@code planted}: what runs in the place of a handler. */
    private static List<Service> services(UnaryOperator<Handler<?>> planted) {
        return List.of(
                new Service(
                        "intake",
                        List.of(
                                new CandidateHandler(),
                                new LicenseHandler(),
                                new NormaliserHandler(new OneBoard()),
                                new SilenceHandler(),
                                contacts())),
                new Service("eligibility", List.of(planted.apply(ELIGIBILITY))),
                new Service("references", List.of(REFERENCES, contacts())),
                new Service(
                        "renewals",
                        List.of(
                                planted.apply(CREDENTIALS),
                                new BoardSilenceHandler(RENEWAL_RULES.silenceLadder(), StaffContacts.NONE))),
                new Service("notifications", List.of(NOTIFICATIONS, contacts())),
                new Service("dashboard", List.of(planted.apply(PERSONS), new SourceHandler(), contacts())));
    }

    private static TableHandler contacts() {
        return new TableHandler("contact", Topics.CONTACTS, ContactDetails.class);
    }

    private static final class OneBoard implements BoardDirectory {

        @Override
        public Optional<Board> find(String boardId) {
            return boardId.equals(BOARD.boardId()) ? Optional.of(BOARD) : Optional.empty();
        }

        @Override
        public StatusWords wordsOf(Board board) {
            return StatusWords.COMMON;
        }
    }
}
