package org.credtrail.renewals.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.credtrail.model.Certification.ACM;
import static org.credtrail.model.Certification.CCM;
import static org.credtrail.renewals.credential.Story.decided;
import static org.credtrail.renewals.credential.Story.determined;
import static org.credtrail.renewals.credential.Story.failed;
import static org.credtrail.renewals.credential.Story.passed;
import static org.credtrail.renewals.credential.Story.registered;
import static org.credtrail.renewals.credential.Story.submitted;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.credtrail.model.eligibility.Determination;
import org.credtrail.model.message.CandidateFact.CandidateErased;
import org.credtrail.model.message.CandidateMessage.DecisionOutcome;
import org.credtrail.model.message.CredentialFact.CredentialGranted;
import org.credtrail.model.message.CredentialMessage.Term;
import org.credtrail.model.message.Payload;
import org.junit.jupiter.api.Test;

class GrantingTest {
    private static final String NOW = "2026-11-22T15:00:00Z";

    @Test
    void a_passed_exam_and_an_eligible_application_make_a_credential() {
        var story = Story.granted(CCM, "2026-11-20", NOW);
        assertThat(story.said(CredentialGranted.class)).singleElement().satisfies(granted -> {
            assertThat(granted.term()).isEqualTo(term("2026-11-20", "2031-05-31"));
            assertThat(granted.applicationId()).isEqualTo("application-1");
        });
        assertThat(story.credential().state()).isEqualTo(CredentialState.ACTIVE);
    }

    @Test
    void an_exam_of_long_ago_starts_the_term_on_its_day() {
        var story = Story.granted(CCM, "2021-12-10", NOW);
        assertThat(story.credential().term()).isEqualTo(term("2021-12-10", "2026-11-30"));
        assertThat(story.all().findFirst().orElseThrow().time()).isEqualTo("2021-12-10T05:00:00Z");
    }

    @Test
    void an_exam_before_the_application_starts_the_term_on_the_day_of_submission() {
        var story = Story.at(NOW)
                .hears(submitted(ACM, "2026-06-01"))
                .hears(passed(ACM, "2026-05-01"))
                .hears(determined(ACM, "2026-06-01", 1, Determination.Outcome.ELIGIBLE));
        assertThat(story.credential().term()).isEqualTo(term("2026-06-01", "2030-05-31"));
    }

    @Test
    void nothing_is_granted_while_eligibility_is_open_or_the_exam_failed() {
        var open = Story.at(NOW)
                .hears(submitted(CCM, "2026-06-01"))
                .hears(passed(CCM, "2026-07-01"))
                .hears(determined(CCM, "2026-06-01", 1, Determination.Outcome.PENDING_VERIFICATION));
        assertThat(open.hasCredential()).isFalse();
        assertThat(open.hears(determined(CCM, "2026-06-01", 2, Determination.Outcome.ELIGIBLE))
                        .hasCredential())
                .isTrue();
        var failed = Story.at(NOW)
                .hears(submitted(CCM, "2026-06-01"))
                .hears(determined(CCM, "2026-06-01", 1, Determination.Outcome.ELIGIBLE))
                .hears(failed(CCM, "2026-07-01"))
                .hears(passed(ACM, "2026-07-01"));
        assertThat(failed.hasCredential()).isFalse();
    }

    @Test
    void only_the_latest_determination_counts() {
        var story = Story.at(NOW)
                .hears(submitted(CCM, "2026-06-01"))
                .hears(determined(CCM, "2026-06-01", 2, Determination.Outcome.NOT_ELIGIBLE))
                .hears(determined(CCM, "2026-06-01", 1, Determination.Outcome.ELIGIBLE))
                .hears(passed(CCM, "2026-07-01"));
        assertThat(story.hasCredential()).isFalse();
    }

    @Test
    void a_persons_decision_goes_before_the_recommendation() {
        var approved = Story.at(NOW)
                .hears(submitted(CCM, "2026-06-01"))
                .hears(determined(CCM, "2026-06-01", 1, Determination.Outcome.MANUAL_REVIEW))
                .hears(passed(CCM, "2026-07-01"))
                .hears(decided(CCM, DecisionOutcome.APPROVED));
        assertThat(approved.credential().term().from()).isEqualTo("2026-07-01");
        for (var no : List.of(DecisionOutcome.DENIED, DecisionOutcome.WITHDRAWN)) {
            var blocked = Story.at(NOW)
                    .hears(submitted(CCM, "2026-06-01"))
                    .hears(decided(CCM, no))
                    .hears(passed(CCM, "2026-07-01"))
                    .hears(determined(CCM, "2026-06-01", 1, Determination.Outcome.ELIGIBLE));
            assertThat(blocked.hasCredential()).isFalse();
        }
    }

    @Test
    void a_credential_in_force_is_not_granted_twice() {
        var story = Story.granted(CCM, "2026-06-01", NOW)
                .hears(passed(CCM, "2026-08-01"))
                .hears(determined(CCM, "2026-06-01", 2, Determination.Outcome.ELIGIBLE))
                .hears(decided(CCM, DecisionOutcome.APPROVED));
        assertThat(story.said(CredentialGranted.class)).hasSize(1);
    }

    @Test
    void an_erased_person_leaves_nothing() {
        var story =
                Story.granted(CCM, "2021-12-10", NOW).hears(new CandidateErased(Story.PERSON, List.of("contact-1")));
        assertThat(story.state()).isNull();
        assertThat(story.timers()).isEmpty();
        assertThat(story.hears(story2Renewal()).state()).isNull();
    }

    private static Payload story2Renewal() {
        return Story.granted(CCM, "2021-12-10", NOW).renewal(NOW, "RENEWED", term("2026-12-01", "2031-11-30"));
    }

    /** Every order that keeps each topic's own order gives the same credential, once. */
    @Property(tries = 200)
    void the_order_of_arrival_across_topics_makes_no_difference(@ForAll("interleavings") List<Payload> order) {
        var story = Story.at(NOW);
        order.forEach(story::hears);
        assertThat(story.said(CredentialGranted.class))
                .singleElement()
                .satisfies(granted -> assertThat(granted.term()).isEqualTo(term("2022-03-15", "2026-11-30")));
        assertThat(story.credential())
                .isEqualTo(Story.granted(CCM, "2022-03-15", NOW).credential());
    }

    @Provide
    Arbitrary<List<Payload>> interleavings() {
        return Arbitraries.longs().map(seed -> {
            var candidates = new ArrayList<Payload>(List.of(
                    registered("America/New_York"),
                    submitted(CCM, "2022-03-10"),
                    failed(CCM, "2022-03-11"),
                    passed(CCM, "2022-03-15")));
            var determinations = new ArrayList<Payload>(List.of(
                    determined(CCM, "2022-03-10", 1, Determination.Outcome.INCOMPLETE),
                    determined(CCM, "2022-03-10", 2, Determination.Outcome.ELIGIBLE)));
            var random = new Random(seed);
            var order = new ArrayList<Payload>();
            while (!candidates.isEmpty() || !determinations.isEmpty()) {
                var next = determinations.isEmpty() || (!candidates.isEmpty() && random.nextBoolean())
                        ? candidates
                        : determinations;
                order.add(next.removeFirst());
            }
            return order;
        });
    }

    private static Term term(String from, String to) {
        return new Term(LocalDate.parse(from), LocalDate.parse(to));
    }
}
