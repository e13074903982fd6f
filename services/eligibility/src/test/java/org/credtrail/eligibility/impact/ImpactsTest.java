package org.credtrail.eligibility.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.credtrail.eligibility.Candidates;
import org.credtrail.eligibility.Determined;
import org.credtrail.eligibility.flow.Determiner;
import org.credtrail.eligibility.flow.EligibilityState;
import org.credtrail.eligibility.impact.ImpactJob.State;
import org.credtrail.eligibility.rulesets.RuleSetReader;
import org.credtrail.eligibility.rulesets.RuleSetText;
import org.credtrail.eligibility.rulesets.ShippedData;
import org.credtrail.model.Certification;
import org.credtrail.model.dossier.Degree;
import org.credtrail.model.eligibility.Determination.CriterionOutcome;
import org.credtrail.model.eligibility.Determination.Outcome;
import org.credtrail.runtime.embedded.EmbeddedStore;
import org.credtrail.runtime.store.Documents;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.web.Refusal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A rule set tried on a stored population. */
class ImpactsTest {
    private static final int POPULATION = 300;
    private static final Determiner DETERMINER = new Determiner((_, _, _) -> Determined.SEED, Determined.CAPABILITIES);
    private static final RuleSetText STRICTER = ShippedData.ruleSets().stream()
            .filter(text -> text.ruleSet().id().equals("CCMC-2025-11"))
            .findFirst()
            .orElseThrow();

    private static EmbeddedStore server;
    private static MongoClient client;
    private static States states;

    @BeforeAll
    static void store() {
        server = EmbeddedStore.start(null, 0);
        client = MongoClients.create(server.uri() + "/?retryWrites=false");
        states = new States(client.getDatabase("eligibility"));
        var accredited = Candidates.confirmed(degree(true));
        var notAccredited = Candidates.confirmed(degree(false));
        var open = Candidates.confirmed(degree(null));
        var documents = new ArrayList<BsonDocument>();
        for (var i = 0; i < POPULATION; i++) {
            var state = List.of(accredited, notAccredited, open).get(i % 3);
            documents.add(stored(String.format("c-%04d", i), state));
        }
        states.database().getCollection("eligibility", BsonDocument.class).insertMany(documents);
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    private static Degree degree(Boolean accredited) {
        return new Degree("deg-1", Degree.Level.MASTER, Degree.Field.NURSING, null, accredited, true, null);
    }

    private static BsonDocument stored(String key, EligibilityState state) {
        return new BsonDocument("_id", new BsonString(key)).append("state", Documents.toBson(state));
    }

    private static Impacts impacts(int batch) {
        return new Impacts(states, DETERMINER, new RuleSetReader(), Clock.systemUTC(), batch);
    }

    private static ImpactReport ended(Impacts impacts, String id) {
        await().until(() -> impacts.find(id).orElseThrow().state() != State.RUNNING);
        return impacts.find(id).orElseThrow();
    }

    private static List<String> table(Impacts impacts, String id) {
        var lines = new ArrayList<String>();
        impacts.table(id, piece -> piece.lines().forEach(lines::add));
        return lines;
    }

    @Test
    void everybody_is_counted_before_and_after_and_those_who_turn_are_named() {
        var impacts = impacts(70);
        var report = ended(impacts, impacts.start("whole", STRICTER).id());

        assertThat(report.state()).isEqualTo(State.DONE);
        assertThat(report.done()).isEqualTo(POPULATION);
        assertThat(report.before()).isEqualTo(Map.of(Outcome.ELIGIBLE, 300L));
        assertThat(report.after())
                .isEqualTo(Map.of(Outcome.ELIGIBLE, 100L, Outcome.NOT_ELIGIBLE, 100L, Outcome.INCOMPLETE, 100L));
        assertThat(report.newlyEligible()).isEmpty();
        assertThat(report.newlyIneligibleCount()).isEqualTo(200);
        assertThat(report.newlyIneligible()).hasSize(200).first().satisfies(named -> {
            assertThat(named.candidateId()).isEqualTo("c-0001");
            assertThat(named.flipped()).containsExactly("CCM-Q-DEG");
        });
        assertThat(report.flips())
                .containsExactlyInAnyOrder(
                        new ImpactReport.Flipped("CCM-Q-DEG", CriterionOutcome.MET, CriterionOutcome.NOT_MET, 100),
                        new ImpactReport.Flipped("CCM-Q-DEG", CriterionOutcome.MET, CriterionOutcome.MISSING, 100));
        assertThat(table(impacts, report.id())).hasSize(POPULATION + 1);
    }

    @Test
    void the_same_seed_is_the_same_job() {
        var impacts = impacts(70);
        var one = impacts.start("twice", STRICTER);
        ended(impacts, one.id());

        assertThat(impacts.start("twice", STRICTER).done()).isEqualTo(POPULATION);
    }

    @Test
    void a_stopped_job_goes_on_where_it_was() {
        var impacts = impacts(5);
        var id = impacts.start("stopped", STRICTER).id();
        impacts.cancel(id);
        var stopped = ended(impacts, id);
        assertThat(stopped.state()).isEqualTo(State.CANCELLED);
        assertThat(stopped.done()).isLessThan(POPULATION);
        assertThatThrownBy(() -> impacts.cancel(id)).isInstanceOf(Refusal.class);

        impacts.resume(id);

        assertSameAsUninterrupted(impacts, id);
    }

    @Test
    void a_job_that_died_with_its_process_goes_on_in_the_next() {
        var dead = impacts(5);
        var id = dead.start("killed", STRICTER).id();
        dead.cancel(id);
        ended(dead, id);
        // as a kill leaves it: running by name, worked on by nobody, its next piece written and not yet taken up
        var store = new ImpactStore(states.database());
        var left = store.find(id).orElseThrow().in(State.RUNNING, null);
        store.replace(left);
        store.keep(List.of());

        var next = impacts(7);
        next.goOn();

        assertSameAsUninterrupted(next, id);
    }

    @Test
    void two_that_work_on_one_job_count_nobody_twice() {
        var one = impacts(5);
        var id = one.start("contended", STRICTER).id();
        impacts(9).goOn();

        assertSameAsUninterrupted(one, id);
    }

    private static void assertSameAsUninterrupted(Impacts impacts, String id) {
        var report = ended(impacts, id);
        var whole = impacts(POPULATION);
        var expected = ended(whole, whole.start("expected", STRICTER).id());
        assertThat(report.state()).isEqualTo(State.DONE);
        assertThat(report.done()).isEqualTo(POPULATION);
        assertThat(report.after()).isEqualTo(expected.after());
        assertThat(report.flips()).isEqualTo(expected.flips());
        assertThat(table(impacts, id)).isEqualTo(table(whole, expected.id()));
    }

    @Test
    void a_candidate_who_is_no_longer_ruled_out_is_newly_eligible() {
        var turns = new HashMap<String, Row.Turn>();
        for (var before : Outcome.values()) {
            for (var after : Outcome.values()) {
                var row = new Row("c", "a", Certification.CCM, before, after, List.of());
                turns.put(before + ">" + after, row.turn());
            }
        }

        assertThat(turns)
                .containsEntry("NOT_ELIGIBLE>PENDING_VERIFICATION", Row.Turn.NEWLY_ELIGIBLE)
                .containsEntry("INCOMPLETE>ELIGIBLE", Row.Turn.NEWLY_ELIGIBLE)
                .containsEntry("PENDING_VERIFICATION>NOT_ELIGIBLE", Row.Turn.NEWLY_INELIGIBLE)
                .containsEntry("ELIGIBLE>MANUAL_REVIEW", Row.Turn.NEWLY_INELIGIBLE)
                .containsEntry("INCOMPLETE>PENDING_VERIFICATION", Row.Turn.OTHER)
                .containsEntry("ELIGIBLE>ELIGIBLE", Row.Turn.SAME);
    }
}
