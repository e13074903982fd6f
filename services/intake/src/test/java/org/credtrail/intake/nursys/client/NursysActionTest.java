package org.credtrail.intake.nursys.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.Document;
import org.credtrail.intake.board.Board;
import org.credtrail.intake.board.Board.Signing;
import org.credtrail.intake.board.Text;
import org.credtrail.intake.board.registry.NoticeDesk;
import org.credtrail.intake.nursys.NursysHandler;
import org.credtrail.intake.nursys.NursysState;
import org.credtrail.intake.nursys.NursysState.Pending;
import org.credtrail.model.message.BoardMessage.NursysAnswered;
import org.credtrail.model.message.BoardMessage.NursysOutcome;
import org.credtrail.model.message.BoardMessage.NursysStep;
import org.credtrail.model.message.TimerFired;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.Hearings;
import org.credtrail.runtime.embedded.EmbeddedStore;
import org.credtrail.runtime.kafka.Backlog;
import org.credtrail.runtime.kafka.KafkaConnection;
import org.credtrail.runtime.kafka.TopicsFile;
import org.credtrail.runtime.store.Documents;
import org.credtrail.runtime.store.States;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import tools.jackson.databind.json.JsonMapper;

/** A look-up that is complete, and the desk its licenses go to. */
class NursysActionTest {
    private static final Instant NOON = Instant.parse("2026-02-02T18:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final Board BOARD = new Board("nursys", "Nursys", "US", null, Duration.ofDays(1), Signing.NONE);
    private static final List<String> KEYS = List.of("US-OH:RN:7");

    private final AtomicInteger requests = new AtomicInteger();
    private EmbeddedStore store;
    private MongoClient mongo;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        store = EmbeddedStore.start(null, 0);
        mongo = MongoClients.create(store.uri());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            var answer = """
                    {"ProcessingCompleteFlag":true,"NurseLookupResponses":[{"NurseLookupLicenses":[
                     {"JurisdictionAbbreviation":"OH","LicenseType":"RN","LicenseNumber":"7","LicenseStatus":"EXPIRED"}]}]}""".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        mongo.close();
        store.close();
    }

    @Test
    void what_was_fetched_is_passed_on() {
        assertThat(fire(Long.MAX_VALUE).outcome()).isEqualTo(NursysOutcome.DONE);
    }

    @Test
    void while_readers_are_too_far_behind_a_fetch_fails_and_is_waited_out_like_any_other() {
        var answered = fire(0);
        assertThat(requests).hasValue(1);
        assertThat(answered.outcome()).isEqualTo(NursysOutcome.FAILED);
        assertThat(answered.step()).isEqualTo(NursysStep.LOOK_UP);
    }

    @Test
    void whatever_else_goes_wrong_after_a_request_is_waited_out_too() {
        var unreadable = new Document("_id", "nursys|" + Text.sha256("T-1\n" + KEYS.getFirst())).append("noticeId", 5);
        mongo.getDatabase("intake").getCollection("notices").insertOne(unreadable);
        assertThat(fire(Long.MAX_VALUE).outcome()).isEqualTo(NursysOutcome.FAILED);
    }

    /** @param most how many records the readers may be behind */
    private NursysAnswered fire(long most) {
        var states = new States(mongo.getDatabase("intake"));
        var waiting = new NursysState(
                NOON,
                new Pending(NursysStep.LOOK_UP, "T-1", KEYS, null, NOON.minusSeconds(300)),
                Set.of(),
                Set.of(),
                Set.of(),
                Map.of(),
                null,
                null,
                0);
        mongo.getDatabase("intake")
                .getCollection(NursysHandler.NAME, BsonDocument.class)
                .insertOne(
                        new BsonDocument("_id", new BsonString("nursys")).append("state", Documents.toBson(waiting)));
        try (var backlog = new Backlog(
                        KafkaConnection.open("127.0.0.1:1"), "intake", Set.of(), TopicsFile.load(), Set.of(), most);
                var desk = deskBefore(backlog, states)) {
            var action = new NursysAction(
                    BOARD,
                    new NursysClient(
                            URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "user", "secret"),
                    new Identities(null),
                    new PasswordAge(null, new SimpleMeterRegistry(), CLOCK),
                    Duration.ofHours(1),
                    states,
                    desk.getBean(NoticeDesk.class),
                    CLOCK);
            return (NursysAnswered) action.fire("nursys", new TimerFired(NursysHandler.NAME, "step", NOON, NOON));
        }
    }

    private AnnotationConfigApplicationContext deskBefore(Backlog backlog, States states) {
        var context = new AnnotationConfigApplicationContext();
        var desk = new ClassPathBeanDefinitionScanner(context, false);
        desk.addIncludeFilter(new RegexPatternTypeFilter(
                Pattern.compile(".*\\.(Boards|BoardLook|LastHeard|NoticeDesk|NoticeLog|Profiles)")));
        desk.scan(NoticeDesk.class.getPackageName());
        context.registerBean(Clock.class, () -> CLOCK);
        context.registerBean(JsonMapper.class, () -> new JsonMapper());
        context.registerBean(States.class, () -> states);
        context.registerBean(
                Edge.class, () -> new Edge("intake", _ -> {}, backlog, states.database(), new Hearings(), CLOCK));
        context.refresh();
        return context;
    }
}
