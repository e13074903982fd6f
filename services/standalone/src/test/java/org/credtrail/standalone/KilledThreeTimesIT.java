package org.credtrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.credtrail.standalone.demo.story.Applicant;
import org.credtrail.standalone.demo.story.Case;
import org.credtrail.standalone.demo.story.Story;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An accepted message is never lost: the program is killed three times in the middle of its work and started again on
 * the same data; afterwards it shows what an uninterrupted run of the same input shows.
 */
@EnabledIfSystemProperty(
        named = "credtrail.proof",
        matches = "true",
        disabledReason = "takes a minute and a half: ask for it with -Dcredtrail.proof=true")
class KilledThreeTimesIT {
    private static final long SEED = 20261122;
    private static final int PEOPLE = 40;
    private static final int KILLS = 3;
    private static final int HANDS = 4;
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    private static final List<String> TOPICS = FactTopics.ALL;

    private static Outcome killed;
    private static Outcome uninterrupted;

    /** What a run shows in the end: per question and candidate, and per fact topic. */
    private record Outcome(
            Map<String, Map<String, List<String>>> shown, Map<String, FactTopics.Said> said, int kills, int retries) {}

    @BeforeAll
    static void run_both(@TempDir Path directory) throws Exception {
        Program.assumePackaged();
        var people = people();
        killed = run(directory, "killed", people, killMoments(people));
        uninterrupted = run(directory, "uninterrupted", people, List.of());
        System.out.printf(
                "killed %d times, %d requests sent again, %d repeats on fact topics; uninterrupted: %d and %d%n",
                killed.kills, killed.retries, repeats(killed), uninterrupted.retries, repeats(uninterrupted));
    }

    @Test
    void the_program_was_killed_in_the_middle_of_its_work() {
        assertThat(killed.kills).isEqualTo(KILLS);
        assertThat(killed.retries).isPositive();
        assertThat(uninterrupted.kills).isZero();
    }

    @Test
    void every_candidate_reads_the_same() {
        assertSame("candidates");
    }

    @Test
    void every_determination_is_the_same() {
        assertSame("determinations");
    }

    @Test
    void every_reference_was_asked_for_once() {
        assertSame("references");
    }

    @Test
    void every_credential_is_the_same() {
        assertSame("credentials");
    }

    @Test
    void every_notification_was_sent_once() {
        assertSame("notifications");
    }

    @Test
    void every_mail_lies_in_the_mailbox_once() {
        assertSame("mailbox");
    }

    @Test
    void nothing_went_to_the_dead_letters() {
        assertThat(killed.shown.get("dead letters").values()).allMatch(List::isEmpty);
        assertThat(uninterrupted.shown.get("dead letters").values()).allMatch(List::isEmpty);
    }

    @ParameterizedTest
    @FieldSource("TOPICS")
    void sequences_on_a_fact_topic_are_dense_and_say_the_same(String topic) {
        assertThat(killed.said.get(topic).bySender())
                .isEqualTo(uninterrupted.said.get(topic).bySender());
    }

    private static void assertSame(String question) {
        var expected = uninterrupted.shown.get(question);
        assertThat(expected.values().stream().mapToInt(List::size).sum()).isPositive();
        assertThat(killed.shown.get(question)).isEqualTo(expected);
    }

    private static int repeats(Outcome outcome) {
        return outcome.said.values().stream().mapToInt(FactTopics.Said::repeats).sum();
    }

    /** Every kind of application in turn, so that dossiers are as varied as can be. */
    private static List<Applicant> people() {
        var byKind = Story.of(SEED, TODAY).applicants().stream().collect(Collectors.groupingBy(Applicant::kind));
        return IntStream.range(0, 100)
                .boxed()
                .flatMap(turn -> List.of(Case.values()).stream()
                        .filter(kind -> turn < byKind.get(kind).size())
                        .map(kind -> byKind.get(kind).get(turn)))
                .limit(PEOPLE)
                .toList();
    }

    /**
     * After how many accepted requests each kill comes: at a random moment within each portion of the people but the
     * last, whose work is always left.
     */
    private static List<Integer> killMoments(List<Applicant> people) {
        var random = new Random(SEED);
        var moments = new ArrayList<Integer>();
        var before = 0;
        for (var portion : portions(people).subList(0, KILLS)) {
            var requests =
                    portion.stream().mapToInt(KilledThreeTimesIT::requests).sum();
            moments.add(before + 1 + random.nextInt(requests));
            before += requests;
        }
        return moments;
    }

    private static List<List<Applicant>> portions(List<Applicant> people) {
        var size = Math.ceilDiv(people.size(), KILLS + 1);
        return IntStream.rangeClosed(0, KILLS)
                .mapToObj(i -> people.subList(i * size, Math.min(people.size(), (i + 1) * size)))
                .toList();
    }

    private static int requests(Applicant person) {
        return 1 + person.afterthoughts().size() + (person.exam() == null ? 0 : 1);
    }

    private static Outcome run(Path directory, String name, List<Applicant> people, List<Integer> kills)
            throws Exception {
        var started = System.nanoTime();
        var base = Program.freeBase();
        var data = directory.resolve(name);
        var out = directory.resolve(name + ".txt");
        var random = new Random(SEED);
        var accepted = new AtomicInteger();
        var program = Program.start(data, base, out).awaitReady(1);
        try (var client = new StubbornClient();
                var hands = Executors.newFixedThreadPool(HANDS)) {
            var at = program;
            // each kill finds work that was held back for it and lets it go, so that it also meets a dead program
            var gates = kills.stream().map(_ -> new CountDownLatch(1)).toList();
            var work = new ArrayList<Future<String>>();
            var portions = portions(people);
            for (var i = 0; i < portions.size(); i++) {
                var gate = i == 0 || kills.isEmpty() ? new CountDownLatch(0) : gates.get(i - 1);
                for (var person : portions.get(i)) {
                    work.add(hands.submit(() -> {
                        gate.await();
                        return apply(at, client, person, accepted);
                    }));
                }
            }
            for (var i = 0; i < kills.size(); i++) {
                while (accepted.get() < kills.get(i)) {
                    LockSupport.parkNanos(1_000_000);
                }
                LockSupport.parkNanos(random.nextLong(300_000_000));
                assertThat(work).as("work left when it is killed").anyMatch(w -> !w.isDone());
                gates.get(i).countDown();
                program.kill();
                program = Program.start(data, base, out).awaitReady(i + 2);
            }
            var ids = new TreeMap<String, String>();
            for (var i = 0; i < people.size(); i++) {
                ids.put(people.get(i).key(), get(work.get(i)));
            }
            FactTopics.awaitQuiet(program.kafka());
            var shown = shown(program, client, ids);
            var said = new HashMap<String, FactTopics.Said>();
            for (var topic : TOPICS) {
                said.put(topic, FactTopics.read(program.kafka(), topic));
            }
            System.out.printf("%s: %d s%n", name, (System.nanoTime() - started) / 1_000_000_000);
            return new Outcome(shown, said, kills.size(), client.retries());
        } finally {
            program.close();
        }
    }

    private static String get(Future<String> work) throws Exception {
        return work.get();
    }

    /** One person's way: application, late courses, the decision and the exam, each accepted before the next. */
    private static String apply(Program program, StubbornClient client, Applicant person, AtomicInteger accepted) {
        var submittedAt = person.submittedAt() == null ? yesterday() : person.submittedAt();
        var answer = client.post(
                program.at(Service.INTAKE, "/v1/applications"),
                person.key(),
                Map.of(
                        "candidate", person.person(),
                        "certifications", person.certifications(),
                        "submittedAt", submittedAt.toString(),
                        "dossier", person.dossier()));
        accepted.incrementAndGet();
        var id = answer.path("candidateId").asString("");
        assertThat(id).as(answer.toString()).isNotEmpty();
        for (var course : person.afterthoughts()) {
            client.post(
                    program.at(Service.INTAKE, "/v1/candidates/" + id + "/continuing-education"),
                    person.key() + "-" + course.id(),
                    course);
            accepted.incrementAndGet();
        }
        var exam = person.exam();
        if (exam != null) {
            for (var application : answer.path("applications")) {
                client.post(
                        program.at(
                                Service.INTAKE,
                                "/v1/applications/"
                                        + application.path("applicationId").asString("") + "/decision"),
                        person.key() + "-decision",
                        Map.of("outcome", "APPROVED", "reason", "In order."));
            }
            client.post(
                    program.at(Service.INTAKE, "/v1/candidates/" + id + "/exam-results"), person.key() + "-exam", exam);
            accepted.incrementAndGet();
        }
        return id;
    }

    private static Instant yesterday() {
        return TODAY.minusDays(1).atTime(17, 0).toInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
    }

    private static Map<String, Map<String, List<String>>> shown(
            Program program, StubbornClient client, Map<String, String> ids) {
        var shown = new TreeMap<String, Map<String, List<String>>>();
        shown.put(
                "candidates", each(ids, id -> List.of(client.get(program.at(Service.INTAKE, "/v1/candidates/" + id)))));
        shown.put(
                "determinations",
                each(
                        ids,
                        id -> client.list(
                                program.at(Service.ELIGIBILITY, "/v1/candidates/" + id + "/determinations"))));
        shown.put(
                "references",
                each(ids, id -> client.list(program.at(Service.REFERENCES, "/v1/references?candidateId=" + id))));
        shown.put(
                "credentials",
                each(ids, id -> client.list(program.at(Service.RENEWALS, "/v1/credentials?candidateId=" + id))));
        shown.put(
                "notifications",
                each(ids, id -> client.list(program.at(Service.NOTIFICATIONS, "/v1/notifications?candidateId=" + id))));
        shown.put("mailbox", Map.of("all", mails(client.list(program.at(Service.NOTIFICATIONS, "/v1/mailbox")))));
        var dead = new TreeMap<String, List<String>>();
        for (var service : Service.values()) {
            dead.put(service.label(), lines(client.list(program.at(service, "/v1/dead-letters"))));
        }
        shown.put("dead letters", dead);
        return shown;
    }

    private static List<String> mails(List<JsonNode> mails) {
        return mails.stream()
                .map(mail -> mail.path("effectId").asString("") + " to "
                        + mail.path("to").asString("") + ": "
                        + mail.path("subject").asString(""))
                .sorted()
                .toList();
    }

    private interface Asking {
        List<JsonNode> ask(String candidateId);
    }

    private static Map<String, List<String>> each(Map<String, String> ids, Asking asking) {
        var answers = new TreeMap<String, List<String>>();
        ids.forEach((key, id) -> answers.put(key, lines(asking.ask(id))));
        return answers;
    }

    private static List<String> lines(List<JsonNode> items) {
        UnaryOperator<JsonNode> timeless = KilledThreeTimesIT::withoutInstants;
        return items.stream().map(timeless).map(JsonNode::toString).sorted().toList();
    }

    /** Leaves out when something happened by the clock: that differs between any two runs. */
    private static JsonNode withoutInstants(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (var name : List.copyOf(object.propertyNames())) {
                var value = object.get(name);
                if (value.isString() && value.asString().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d.*Z")) {
                    object.put(name, "an instant");
                } else {
                    withoutInstants(value);
                }
            }
        } else if (node.isArray()) {
            node.forEach(KilledThreeTimesIT::withoutInstants);
        }
        return node;
    }
}
