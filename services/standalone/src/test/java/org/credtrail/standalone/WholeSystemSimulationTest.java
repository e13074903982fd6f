package org.credtrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
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
import org.credtrail.model.message.ContactDetails;
import org.credtrail.notifications.delivery.NotificationHandler;
import org.credtrail.references.verification.Ladder;
import org.credtrail.references.verification.ReferenceHandler;
import org.credtrail.renewals.RuleFiles;
import org.credtrail.renewals.credential.CredentialHandler;
import org.credtrail.renewals.credential.StaffContacts;
import org.credtrail.renewals.silence.BoardSilenceHandler;
import org.credtrail.runtime.shell.TableHandler;
import org.credtrail.runtime.simulation.Seeds;
import org.credtrail.runtime.simulation.Shell;
import org.credtrail.runtime.simulation.Simulation;
import org.credtrail.runtime.simulation.Simulation.Service;
import org.junit.jupiter.api.Test;

/** Every handler of every service, wired as they are, under everything that can go wrong. */
class WholeSystemSimulationTest {
    private static final int SEEDS = 1_000;
    private static final int STEPS = 80;

    private static final Board BOARD =
            new Board("wa-doh", "Board", "US-WA", null, Duration.ofDays(1), Board.Signing.NONE);

    private static final RuleSets RULES = new RuleSets(ShippedData.ruleSets(), "SEED-2023-04");

    private static final List<Service> SERVICES = List.of(
            new Service(
                    "intake",
                    List.of(
                            new CandidateHandler(),
                            new LicenseHandler(),
                            new NormaliserHandler(new OneBoard()),
                            new SilenceHandler(),
                            contacts())),
            new Service(
                    "eligibility",
                    List.of(new EligibilityHandler(
                            new Determiner((_, _, _) -> RULES.standard(), ShippedData.capabilities())))),
            new Service("references", List.of(new ReferenceHandler(new byte[32], Ladder.STANDARD), contacts())),
            new Service(
                    "renewals",
                    List.of(
                            new CredentialHandler(
                                    RuleFiles.read(), candidate -> "calendar-" + candidate, StaffContacts.NONE),
                            new BoardSilenceHandler(RuleFiles.read().silenceLadder(), StaffContacts.NONE))),
            new Service("notifications", List.of(new NotificationHandler(), contacts())),
            new Service("dashboard", List.of(new PersonHandler(), new SourceHandler(), contacts())));

    @Test
    void every_promise_is_kept_for_every_seed() {
        Seeds.run(SEEDS, STEPS, WholeSystemSimulationTest::simulation);
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
            simulation.run(4 * STEPS);
            unheard.removeIf(topic -> simulation.records(topic) > 0);
        }

        assertThat(unheard).isEmpty();
    }

    private static Simulation simulation(long seed) {
        return new Simulation(
                seed,
                SERVICES,
                SmallStory::goOn,
                Map.of(
                        NotificationHandler.NAME, SmallStory::mail,
                        SilenceHandler.NAME, SmallStory::lookAtBoard,
                        BoardSilenceHandler.NAME, SmallStory::holders),
                new Shell());
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
