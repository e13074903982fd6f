package org.credtrail.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What comes twice counts once, at the same moment too and from a board that signs. */
class SentAtOnceTest extends IntakeOverHttp {
    private static final String HEADER = "credentialnumber,credentialtype,status,firstissuedate,expirationdate\n";

    @Test
    void of_notices_with_one_id_at_the_same_moment_one_is_taken() throws Exception {
        for (var round = 0; round < 5; round++) {
            var id = "once-" + round;
            var answers = atOnce(Stream.of("Active", "Revoked", "Probation", "Expired")
                    .map(status -> notice(id, "61" + id.hashCode(), status, ""))
                    .toList());

            assertThat(answers.stream()
                            .mapToInt(taken -> taken.get("accepted").asInt())
                            .sum())
                    .as(answers.toString())
                    .isEqualTo(1);
            assertThat(answers.stream()
                            .mapToInt(taken -> taken.get("rejected").size())
                            .sum())
                    .isEqualTo(3);
        }
    }

    @Test
    void the_same_notice_many_times_at_the_same_moment_is_taken_once() throws Exception {
        var notice = notice("same-moment", "6177001", "Active", "");
        var answers = atOnce(List.of(notice, notice, notice, notice));

        assertThat(answers.stream()
                        .mapToInt(taken -> taken.get("accepted").asInt())
                        .sum())
                .isEqualTo(1);
        assertThat(answers.stream()
                        .mapToInt(taken -> taken.get("duplicates").asInt())
                        .sum())
                .isEqualTo(3);
    }

    @Test
    void a_signed_roster_that_is_sent_again_changes_nothing() throws Exception {
        var secret = put("/v1/boards/wa-signed-roster", REGISTERED.replace("\"NONE\"", "\"REQUIRED\""))
                .json()
                .at("/secrets/0")
                .asString();
        var at = Instant.now();
        var first = HEADER + "6188001,RN,Active,2010-01-01,2027-12-31\n";
        var second = HEADER + "6188001,RN,Revoked,2010-01-01,2027-12-31\n";
        var begun = roster(secret, "roster-1", at, first);
        awaitDone(begun.location());
        awaitDone(roster(secret, "roster-2", at, second).location());
        var again = roster(secret, "roster-1", at, first);

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.location()).isEqualTo(begun.location());
        await().untilAsserted(() -> assertThat(get("/v1/licenses/US-WA:RN:6188001")
                        .json()
                        .get("status")
                        .asString())
                .isEqualTo("REVOKED"));
    }

    private static Answer roster(String secret, String id, Instant at, String body) throws Exception {
        return sendAs(
                "text/csv",
                "/v1/boards/wa-signed-roster/rosters",
                body.getBytes(StandardCharsets.UTF_8),
                "webhook-id",
                id,
                "webhook-timestamp",
                Long.toString(at.getEpochSecond()),
                "webhook-signature",
                new Webhook(secret).sign(id, at.getEpochSecond(), body));
    }

    private static List<JsonNode> atOnce(List<String> notices) throws Exception {
        var start = new CyclicBarrier(notices.size());
        try (var threads = Executors.newFixedThreadPool(notices.size())) {
            var posts = notices.stream()
                    .<Callable<JsonNode>>map(notice -> () -> {
                        start.await();
                        return post("/v1/boards/wa-doh/notices", notice).json();
                    })
                    .toList();
            var answers = new ArrayList<JsonNode>();
            for (var answer : threads.invokeAll(posts)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
