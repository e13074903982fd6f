package org.credtrail.dashboard.pages;

import com.mongodb.client.model.Filters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.credtrail.dashboard.neighbors.Owners;
import org.credtrail.dashboard.pages.Show.Badge;
import org.credtrail.dashboard.pages.Show.Who;
import org.credtrail.dashboard.person.Rows;
import org.credtrail.dashboard.person.Rows.CandidateRow;
import org.credtrail.model.eligibility.Determination.Outcome;
import org.credtrail.model.message.RuleSetFact.RuleSetPublished;
import org.credtrail.runtime.store.Keyed;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;

/** The rule sets by which answers are given: what they say, how they differ, and what a new one would change. */
@Controller
class RulesPage {
    private static final int MAX_RULE_SETS = 500;
    private static final String OWNER = "eligibility";
    private static final Pattern ID = Pattern.compile("(?m)^id:\\s*[\"']?([A-Za-z0-9._-]{1,80})");

    private final RowQuery rows;
    private final Owners owners;

    RulesPage(RowQuery rows, Owners owners) {
        this.rows = rows;
        this.owners = owners;
    }

    record RuleSet(String id, String title, @Nullable String inForceFrom, String yaml, long lines) {}

    /** A set nobody decides by yet; only its owner knows it. */
    record Draft(String id, String title) {}

    /** A run that tries a set on everybody. */
    record Run(
            String id,
            String ruleSet,
            String state,
            long done,
            long total,
            long percent,
            long perSecond,
            String left,
            List<Count> counts,
            long newlyEligible,
            long newlyIneligible,
            List<Flip> flips,
            List<Person> people,
            @Nullable String failure) {
        public boolean isRunning() {
            return state.equals("RUNNING");
        }
    }

    record Count(Badge badge, long before, long after) {}

    record Flip(String criterion, String from, String to, long count) {}

    record Person(Who who, String certification, Badge before, Badge after, String flipped) {}

    @GetMapping("/rules")
    ModelAndView rules() {
        return page(null, "", HttpStatus.OK);
    }

    private ModelAndView page(@Nullable String problem, String text, HttpStatus status) {
        var model = new HashMap<String, Object>();
        model.put("ruleSets", published());
        model.put("text", text);
        if (problem != null) {
            model.put("problem", problem);
        }
        try {
            model.put("drafts", drafts());
            model.put("runs", runs());
        } catch (Refusal away) {
            model.put("away", String.valueOf(away.getMessage()));
        }
        var view = new ModelAndView("dashboard/rules", model);
        view.setStatus(status);
        return view;
    }

    private List<RuleSet> published() {
        return rows.states().list("rule-set", Filters.empty(), null, MAX_RULE_SETS, RuleSetPublished.class).stream()
                .map(Keyed::value)
                .map(r -> new RuleSet(
                        r.ruleSetId(),
                        r.title(),
                        Show.day(r.inForceFrom()),
                        r.yaml(),
                        r.yaml().lines().count()))
                .sorted(Comparator.comparing(RuleSet::id))
                .toList();
    }

    private List<Draft> drafts() {
        return owners.get(OWNER, "/v1/rule-sets")
                .body()
                .path("items")
                .valueStream()
                .filter(s -> s.path("status").asString("").equals("DRAFT"))
                .map(s -> new Draft(
                        s.path("id").asString(""), Show.cut(s.path("title").asString(""))))
                .toList();
    }

    private List<Run> runs() {
        return owners.get(OWNER, "/v1/impacts?limit=5")
                .body()
                .path("items")
                .valueStream()
                .map(r -> run(r, false))
                .toList();
    }

    /** Keeps what was sent as a draft; its id is in the text. */
    @PostMapping("/rules")
    ModelAndView upload(
            @RequestParam(defaultValue = "") String text, @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        var yaml = file != null && !file.isEmpty() ? new String(file.getBytes(), StandardCharsets.UTF_8) : text;
        var id = ID.matcher(yaml);
        if (!id.find()) {
            return page(
                    "A rule set begins with a line such as: id: CCMC-2027-01", yaml, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var answer = owners.put(OWNER, "/v1/rule-sets/" + Owners.part(id.group(1)), "application/yaml", yaml);
        return answer.isGood()
                ? new ModelAndView("redirect:/rules/" + Owners.part(id.group(1)) + "?done=draft")
                : page(answer.complaint(), yaml, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** One set; drafts are asked of their owner. */
    @GetMapping("/rules/{id}")
    ModelAndView one(@PathVariable String id, @RequestParam(defaultValue = "") String against) {
        return one(id, against, null, HttpStatus.OK);
    }

    private ModelAndView one(String id, String against, @Nullable String problem, HttpStatus status) {
        var sets = published();
        var found = sets.stream().filter(s -> s.id().equals(id)).findFirst();
        var isDraft = found.isEmpty();
        var set = found.or(() -> draft(id))
                .orElseThrow(() ->
                        new Refusal(HttpStatus.NOT_FOUND, "No such rule set", "No rule set of this id is known."));
        var others = sets.stream().filter(s -> !s.id().equals(id)).toList();
        var other = others.stream()
                .filter(s -> s.id().equals(against))
                .findFirst()
                .or(() -> others.stream().filter(s -> isKin(s, set)).findFirst())
                .or(() -> others.stream().findFirst());
        var model = new HashMap<String, Object>();
        model.put("set", set);
        model.put("isDraft", isDraft);
        model.put("others", others);
        model.put("against", other.map(RuleSet::id).orElse(""));
        model.put(
                "differences",
                other.map(o -> RuleDiff.between(o.yaml(), set.yaml())).orElse(List.of()));
        if (problem != null) {
            model.put("problem", problem);
        }
        var view = new ModelAndView("dashboard/rule-set", model);
        view.setStatus(status);
        return view;
    }

    /** Sets of one family begin alike: {@code CCMC-2025-11} and {@code CCMC-LB5}. */
    private static boolean isKin(RuleSet one, RuleSet other) {
        return one.id().split("-", 2)[0].equals(other.id().split("-", 2)[0]);
    }

    private Optional<RuleSet> draft(String id) {
        var answer = owners.get(OWNER, "/v1/rule-sets/" + Owners.part(id));
        if (!answer.isGood()) {
            return Optional.empty();
        }
        var yaml = answer.body().path("yaml").asString("");
        return Optional.of(new RuleSet(
                id,
                answer.body().path("title").asString(""),
                null,
                yaml,
                yaml.lines().count()));
    }

    @PostMapping("/rules/{id}/{action}")
    ModelAndView act(
            @PathVariable String id,
            @PathVariable String action,
            @RequestParam(defaultValue = "") String inForceFrom,
            @RequestParam(defaultValue = "") String once) {
        var path = "/v1/rule-sets/" + Owners.part(id) + "/" + action;
        switch (action) {
            case "publish" -> {
                var answer = owners.post(
                        OWNER, path, inForceFrom.isBlank() ? Map.of() : Map.of("inForceFrom", inForceFrom), once);
                return answer.isGood()
                        ? new ModelAndView("redirect:/rules?done=published")
                        : one(id, "", answer.complaint(), HttpStatus.UNPROCESSABLE_CONTENT);
            }
            case "impact" -> {
                var answer = owners.post(OWNER, path, Map.of(), once);
                return answer.isGood()
                        ? new ModelAndView("redirect:/rules/impacts/"
                                + Owners.part(answer.body().path("id").asString("")))
                        : one(id, "", answer.complaint(), HttpStatus.UNPROCESSABLE_CONTENT);
            }
            default -> throw new Refusal(HttpStatus.NOT_FOUND, "No such action", "A rule set is published or tried.");
        }
    }

    @GetMapping("/rules/impacts/{id}")
    ModelAndView impact(@PathVariable String id) {
        var answer = owners.get(OWNER, "/v1/impacts/" + Owners.part(id));
        if (!answer.isGood()) {
            throw new Refusal(HttpStatus.NOT_FOUND, "No such run", "No run of this id is known.");
        }
        return new ModelAndView("dashboard/impact", Map.of("run", run(answer.body(), true)));
    }

    private Run run(JsonNode r, boolean whole) {
        var done = r.path("done").asLong();
        var total = r.path("total").asLong();
        var eta = r.path("etaSeconds");
        return new Run(
                r.path("id").asString(""),
                r.path("ruleSet").asString(""),
                r.path("state").asString(""),
                done,
                total,
                total == 0 ? 100 : done * 100 / total,
                Math.round(r.path("ratePerSecond").asDouble()),
                eta.isNumber() && eta.asLong() > 0 ? eta.asLong() + " s left" : "",
                Stream.of(Outcome.values())
                        .map(o -> new Count(
                                Show.badge(o),
                                r.path("before").path(o.name()).asLong(0),
                                r.path("after").path(o.name()).asLong(0)))
                        .toList(),
                r.path("newlyEligibleCount").asLong(),
                r.path("newlyIneligibleCount").asLong(),
                r.path("flips")
                        .valueStream()
                        .map(f -> new Flip(
                                f.path("criterion").asString(""),
                                f.path("from")
                                        .asString("")
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', ' '),
                                f.path("to")
                                        .asString("")
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', ' '),
                                f.path("count").asLong()))
                        .toList(),
                whole ? people(r) : List.of(),
                r.path("failure").isString() ? r.path("failure").asString() : null);
    }

    private List<Person> people(JsonNode r) {
        var named = new ArrayList<JsonNode>();
        r.path("newlyIneligible").forEach(named::add);
        r.path("newlyEligible").forEach(named::add);
        var shown = named.stream().limit(200).toList();
        var contacts = new HashMap<String, String>();
        var ids = shown.stream()
                .map(n -> n.path("candidateId").asString(""))
                .distinct()
                .toList();
        if (!ids.isEmpty()) {
            rows.states()
                    .views(Rows.CANDIDATES, Filters.in("_id", ids), null, ids.size(), CandidateRow.class)
                    .forEach(c -> contacts.put(c.key(), c.value().contactId()));
        }
        var names = rows.names(contacts.values());
        return shown.stream()
                .map(n -> {
                    var id = n.path("candidateId").asString("");
                    return new Person(
                            TodayPage.who(id, contacts.getOrDefault(id, ""), names),
                            n.path("certification").asString(""),
                            outcome(n.path("before").asString("")),
                            outcome(n.path("after").asString("")),
                            String.join(
                                    ", ",
                                    n.path("flipped")
                                            .valueStream()
                                            .map(f -> f.asString(""))
                                            .toList()));
                })
                .toList();
    }

    private static Badge outcome(String name) {
        return Stream.of(Outcome.values())
                .filter(o -> o.name().equals(name))
                .findFirst()
                .map(Show::badge)
                .orElse(new Badge(name, "quiet"));
    }
}
