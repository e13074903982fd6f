package org.credtrail.soak.load;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.credtrail.model.message.BoardNotice;
import org.credtrail.standalone.demo.story.Applicant;
import org.credtrail.standalone.demo.story.Story;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who comes next: the people of one sample story after the other, everybody with addresses of their own. */
final class Cast {
    private static final int BREAKFAST = 10;

    private final long seed;
    private final String mark;
    private final LocalDate today;
    private final Deque<Applicant> waiting = new ArrayDeque<>();
    private Map<String, List<BoardNotice>> notices = Map.of();
    private int stories;
    private int people;

    /**
     * One person with all they send.
     *
     * @param number counts from 1 over the whole run
     * @param application the body of it
     */
    record Role(int number, String mark, Applicant applicant, ObjectNode application, List<BoardNotice> notices) {
        /** The address of somebody named by this person. */
        String address(String email) {
            return marked(email, mark);
        }
    }

    /** @param mark tells the addresses of this cast from those of others */
    Cast(long seed, LocalDate today, String mark) {
        this.seed = seed;
        this.mark = mark;
        this.today = today;
    }

    /** A zone in which it is morning now: mail to people who sleep would wait. */
    static ZoneId waking(Clock clock) {
        var hour = clock.instant().atZone(ZoneOffset.UTC).getHour();
        var ahead = Math.floorMod(BREAKFAST - hour + 11, 24) - 11;
        return ZoneId.of("Etc/GMT" + (ahead == 0 ? "" : ahead > 0 ? "-" + ahead : "+" + -ahead));
    }

    synchronized Role next() {
        if (waiting.isEmpty()) {
            var story = Story.of(seed + stories++, today);
            waiting.addAll(story.applicants());
            notices = new HashMap<>();
            for (var notice : story.notices()) {
                notices.merge(notice.license().number(), List.of(notice), Cast::both);
            }
        }
        var applicant = waiting.removeFirst();
        var said = applicant.dossier().licenses().stream()
                .flatMap(license -> notices.getOrDefault(license.number(), List.of()).stream())
                .toList();
        var of = mark + stories;
        return new Role(++people, of, applicant, application(applicant, of), said);
    }

    private static <T> List<T> both(List<T> some, List<T> others) {
        return java.util.stream.Stream.concat(some.stream(), others.stream()).toList();
    }

    private static ObjectNode application(Applicant applicant, String mark) {
        var body = new HashMap<String, Object>();
        body.put("candidate", applicant.person());
        body.put("certifications", applicant.certifications());
        body.put("submittedAt", applicant.submittedAt());
        body.put("dossier", applicant.dossier());
        var tree = (ObjectNode) Stubborn.tree(body);
        readdress(tree, mark);
        var candidate = (ObjectNode) tree.get("candidate");
        candidate.put("timeZone", waking(Clock.systemUTC()).getId());
        candidate.remove("npi");
        return tree;
    }

    private static void readdress(JsonNode node, String mark) {
        if (node instanceof ObjectNode object && object.path("email").isString()) {
            object.put("email", marked(object.get("email").asString(), mark));
        }
        node.forEach(child -> readdress(child, mark));
    }

    private static String marked(String email, String mark) {
        return email.replace("@", "." + mark + "@");
    }
}
