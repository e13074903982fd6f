package org.credtrail.references.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.credtrail.runtime.store.Documents;
import org.junit.jupiter.api.Test;

/** The form promises a referee that the applicant is told of no answer, not of a refusal. */
class SeenByApplicantTest {

    private static RequestState seen(Story story, Duration afterDay0) {
        return RequestCard.of(Story.CANDIDATE, story.state(), story.request())
                .seenByApplicant(Story.DAY_0.plus(afterDay0));
    }

    @Test
    void a_refusal_looks_like_a_link_that_nobody_answers() {
        var story = Story.asked().delivered().identified().answered(Story.declines());
        assertThat(story.request().state()).isEqualTo(RequestState.DECLINED);
        assertThat(seen(story, Duration.ofDays(1))).isEqualTo(RequestState.OPENED);
        var expiresAt = story.request().link().expiresAt();
        assertThat(seen(story, Duration.between(Story.DAY_0, expiresAt))).isEqualTo(RequestState.EXPIRED);
    }

    @Test
    void a_refusal_of_somebody_who_never_said_who_they_are_leaves_the_mail_delivered() {
        assertThat(seen(Story.asked().delivered().answered(Story.declines()), Duration.ofDays(1)))
                .isEqualTo(RequestState.DELIVERED);
    }

    @Test
    void a_refusal_by_phone_takes_back_nothing_that_was_said_before() {
        var story = Story.asked()
                .answered(Story.corrects("2023-09-01", "2024-02-29", "40"))
                .phoned(Story.declines());
        assertThat(story.request().state()).isEqualTo(RequestState.DECLINED);
        assertThat(seen(story, Duration.ofDays(20))).isEqualTo(RequestState.DISPUTED);
    }

    @Test
    void every_other_state_is_seen_as_it_is() {
        var story = Story.asked().answered(Story.confirms());
        assertThat(RequestCard.of(Story.CANDIDATE, story.state(), story.request())
                        .seenByApplicant(Instant.MAX))
                .isEqualTo(RequestState.VERIFIED);
    }

    @Test
    void a_card_that_was_written_before_refusals_were_told_apart_is_read_as_opened() {
        var story = Story.asked().delivered().answered(Story.declines());
        var card = Documents.toBson(RequestCard.of(Story.CANDIDATE, story.state(), story.request()))
                .asDocument();
        card.remove("refusedIn");
        card.remove("confirmedInPart");

        assertThat(Documents.fromBson(card, RequestCard.class).seenByApplicant(Story.DAY_0))
                .isEqualTo(RequestState.OPENED);
    }
}
