package org.credtrail.dashboard.pages;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.credtrail.dashboard.figures.Latency.Spread;
import org.credtrail.dashboard.neighbors.Neighbor;
import org.credtrail.dashboard.neighbors.Pulse.Flow;
import org.credtrail.model.Topics;
import org.jspecify.annotations.Nullable;

/** What flows: who writes which topic, who reads it, how fast, and what waits to be read. Drawn as a map, told as a table. */
record FlowMap(List<Place> places, List<Way> ways) {
    private static final String BOARDS = "boards";
    private static final String PEOPLE = "people";
    private static final String REFEREES = "referees";
    private static final String CALENDAR = "calendar";
    private static final String INTAKE = "intake";
    private static final String ELIGIBILITY = "eligibility";
    private static final String REFERENCES = "references";
    private static final String RENEWALS = "renewals";
    private static final String NOTIFICATIONS = "notifications";
    private static final String DASHBOARD = "dashboard";

    /** {@code x} and {@code y} in percent of the map; {@code writers} and {@code readers} are outsiders and services. */
    private record Topic(
            String name, String label, String says, int x, int y, List<String> writers, List<String> readers) {}

    private record Spot(String name, String label, int x, int y) {}

    private static final List<Spot> OUTSIDERS = List.of(
            new Spot(BOARDS, "Boards", 0, 12),
            new Spot(PEOPLE, "Candidates, staff", 0, 40),
            new Spot(REFEREES, "Referees", 0, 66),
            new Spot(CALENDAR, "Calendar", 0, 94));

    private static final Map<String, Spot> SERVICES = Map.of(
            INTAKE, new Spot(INTAKE, "intake", 34, 26),
            ELIGIBILITY, new Spot(ELIGIBILITY, "eligibility", 68, 40),
            REFERENCES, new Spot(REFERENCES, "references", 40, 66),
            RENEWALS, new Spot(RENEWALS, "renewals", 62, 90),
            NOTIFICATIONS, new Spot(NOTIFICATIONS, "notifications", 96, 90),
            DASHBOARD, new Spot(DASHBOARD, "dashboard", 98, 22));

    /** In the order in which a case goes along them. */
    private static final List<Topic> TOPICS = List.of(
            topic(Topics.BOARDS_INGRESS, "raw notices", "raw notices of boards", 17, 12, List.of(BOARDS), INTAKE),
            topic(
                    Topics.BOARDS_NOTICES,
                    "boards' words",
                    "what boards told us",
                    52,
                    4,
                    List.of(INTAKE),
                    INTAKE,
                    DASHBOARD),
            topic(
                    Topics.BOARDS_INBOX,
                    "boards watched",
                    "when a board should be heard again",
                    26,
                    48,
                    List.of(INTAKE, RENEWALS, CALENDAR),
                    INTAKE,
                    RENEWALS,
                    DASHBOARD),
            topic(
                    Topics.LICENSE_INBOX,
                    "licenses watched",
                    "who watches a license",
                    34,
                    4,
                    List.of(INTAKE, CALENDAR),
                    INTAKE),
            topic(Topics.LICENSES, "license changes", "license changes", 70, 8, List.of(INTAKE), DASHBOARD),
            topic(
                    Topics.INTAKE_INBOX,
                    "applications",
                    "applications, evidence, decisions",
                    17,
                    32,
                    List.of(PEOPLE, INTAKE, CALENDAR),
                    INTAKE),
            topic(
                    Topics.CONTACTS,
                    "names, addresses",
                    "names, addresses and free texts; it forgets",
                    56,
                    54,
                    List.of(PEOPLE, REFEREES),
                    INTAKE,
                    ELIGIBILITY,
                    REFERENCES,
                    RENEWALS,
                    NOTIFICATIONS,
                    DASHBOARD),
            topic(
                    Topics.CANDIDATES,
                    "facts",
                    "facts about candidates",
                    52,
                    26,
                    List.of(INTAKE),
                    ELIGIBILITY,
                    REFERENCES,
                    RENEWALS,
                    NOTIFICATIONS,
                    DASHBOARD),
            topic(
                    Topics.ELIGIBILITY_INBOX,
                    "days to look again",
                    "days on which an answer may change",
                    22,
                    80,
                    List.of(CALENDAR),
                    ELIGIBILITY),
            topic(
                    Topics.DETERMINATIONS,
                    "answers",
                    "who is eligible, and why",
                    84,
                    44,
                    List.of(ELIGIBILITY),
                    REFERENCES,
                    RENEWALS,
                    DASHBOARD),
            topic(Topics.RULE_SETS, "rule sets", "published rule sets", 82, 28, List.of(ELIGIBILITY), DASHBOARD),
            topic(
                    Topics.REFERENCES_INBOX,
                    "referees' answers",
                    "answers of referees",
                    18,
                    66,
                    List.of(REFEREES, CALENDAR),
                    REFERENCES),
            topic(
                    Topics.VERIFICATIONS,
                    "verified words",
                    "whose word is verified",
                    72,
                    62,
                    List.of(REFERENCES),
                    ELIGIBILITY,
                    DASHBOARD),
            topic(
                    Topics.RENEWALS_INBOX,
                    "renewals",
                    "renewals, hours and due days",
                    34,
                    94,
                    List.of(PEOPLE, RENEWALS, CALENDAR),
                    RENEWALS),
            topic(
                    Topics.CREDENTIALS,
                    "terms",
                    "terms, renewals, reminders",
                    84,
                    76,
                    List.of(RENEWALS),
                    INTAKE,
                    ELIGIBILITY,
                    DASHBOARD),
            topic(
                    Topics.NOTIFICATIONS_INBOX,
                    "to be told",
                    "whom to tell what",
                    80,
                    96,
                    List.of(REFERENCES, RENEWALS, NOTIFICATIONS, CALENDAR),
                    NOTIFICATIONS),
            topic(
                    Topics.DELIVERIES,
                    "deliveries",
                    "what became of each message",
                    98,
                    62,
                    List.of(NOTIFICATIONS),
                    REFERENCES,
                    DASHBOARD),
            topic(
                    Topics.AUDIT_TRAIL,
                    "audit trail",
                    "who did what, and who looked at what is confidential",
                    40,
                    42,
                    List.of(PEOPLE),
                    DASHBOARD));

    private static Topic topic(
            String name, String label, String says, int x, int y, List<String> writers, String... readers) {
        return new Topic(name, label, says, x, y, writers, List.of(readers));
    }

    /** {@code kind} is outsider, service or topic; {@code note} is a second line. */
    record Place(String name, String label, String kind, int x, int y, String note, String tone) {}

    /** One topic on its way to one reader; {@code waiting} is null where nobody knows. */
    record Way(
            String topic,
            String says,
            List<String> from,
            String to,
            double perSecond,
            String rate,
            long records,
            @Nullable Long waiting) {
        public String writers() {
            return String.join(", ", from);
        }
    }

    static FlowMap of(Flow flow, @Nullable Spread latency) {
        return new FlowMap(
                Stream.of(
                                OUTSIDERS.stream()
                                        .map(s -> new Place(s.name, s.label, "outsider", s.x, s.y, "", "quiet")),
                                flow.services().stream()
                                        .filter(s -> SERVICES.containsKey(s.name()))
                                        .map(s -> service(s, flow, latency)),
                                TOPICS.stream().map(t -> place(t, flow)))
                        .flatMap(s -> s)
                        .toList(),
                TOPICS.stream()
                        .flatMap(t -> t.readers.stream().map(reader -> way(t, reader, flow)))
                        .toList());
    }

    private static Place service(Neighbor service, Flow flow, @Nullable Spread latency) {
        var spot = SERVICES.getOrDefault(service.name(), new Spot(service.name(), service.name(), 0, 0));
        var hears = flow.handledPerSecond().get(service.name());
        var note = service.state() == null
                ? "no answer"
                : service.name().equals(DASHBOARD) && latency != null
                        ? "shown in " + latency.p99() + " ms (p99)"
                        : hears == null ? "" : "hears " + SystemWords.rate(hears);
        var isUp = "UP".equals(service.state());
        return new Place(
                spot.name,
                spot.label,
                "service",
                spot.x,
                spot.y,
                note,
                isUp ? "good" : service.state() == null ? "bad" : "warn");
    }

    private static Place place(Topic topic, Flow flow) {
        var rate = flow.recordsPerSecond().getOrDefault(topic.name, 0.0);
        var words = SystemWords.rate(rate);
        return new Place(
                topic.name, topic.label, "topic", topic.x, topic.y, words.equals("quiet") ? "" : words, "quiet");
    }

    private static Way way(Topic topic, String reader, Flow flow) {
        var rate = flow.recordsPerSecond().getOrDefault(topic.name, 0.0);
        return new Way(
                topic.name,
                topic.says,
                topic.writers,
                reader,
                rate,
                SystemWords.rate(rate),
                flow.records().getOrDefault(topic.name, 0L),
                flow.unread().getOrDefault(reader, Map.of()).get(topic.name));
    }
}
