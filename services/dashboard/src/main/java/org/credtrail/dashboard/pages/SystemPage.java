package org.credtrail.dashboard.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.credtrail.dashboard.figures.Latency;
import org.credtrail.dashboard.neighbors.Neighbor;
import org.credtrail.dashboard.neighbors.Neighbor.DeadLetter;
import org.credtrail.dashboard.neighbors.Owners;
import org.credtrail.dashboard.neighbors.Pulse;
import org.credtrail.dashboard.pages.Show.Badge;
import org.credtrail.dashboard.pages.Show.Moment;
import org.credtrail.dashboard.person.Words;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** How the services are, what flows between them, which records none of them could handle, and the big switches. */
@Controller
class SystemPage {
    private static final int MOST_AT_ONCE = 500;
    /** Longer ago than this, a check says little about today. */
    private static final Duration TRUSTED_FOR = Duration.ofDays(7);

    private final Pulse pulse;
    private final Owners owners;
    private final Latency latency;
    private final Counts counts;

    SystemPage(Pulse pulse, Owners owners, Latency latency, Counts counts) {
        this.pulse = pulse;
        this.owners = owners;
        this.latency = latency;
        this.counts = counts;
    }

    record Service(
            String name,
            String does,
            Badge state,
            @Nullable Long lag,
            @Nullable String handled,
            @Nullable String sent,
            @Nullable String deadLetters,
            @Nullable Check check) {}

    /** The last verification or rebuild of a service. */
    record Check(
            String words,
            String tone,
            long percent,
            boolean isRunning,
            @Nullable Moment at) {}

    /** Dead letters with one cause. */
    record Cause(String reason, String service, String topic, long count, List<Letter> letters) {}

    record Letter(
            String service,
            String id,
            String place,
            @Nullable Moment at) {}

    /** Whether letters and mails go out. */
    record Sending(
            boolean stopped,
            @Nullable String by,
            @Nullable String reason,
            @Nullable Moment at) {}

    @GetMapping("/system")
    ModelAndView system() {
        return page(null, HttpStatus.OK);
    }

    private ModelAndView page(@Nullable String problem, HttpStatus status) {
        var flow = pulse.flow();
        var model = new HashMap<String, Object>();
        if (problem != null) {
            model.put("problem", problem);
        }
        if (flow != null) {
            model.put("askedAt", Show.moment(flow.at()));
            model.put(
                    "services",
                    flow.services().stream().map(n -> service(n, flow)).toList());
            model.put("map", FlowMap.of(flow, latency.spread(counts.now())));
            model.put("causes", causes(flow.services()));
            model.put(
                    "silent",
                    flow.services().stream().filter(n -> n.state() == null).count());
        } else {
            model.put("services", List.of());
            model.put("causes", List.of());
            model.put("silent", 0L);
        }
        var spread = latency.spread(counts.now());
        if (spread != null) {
            model.put("latency", spread);
        }
        try {
            var sending = owners.get("notifications", "/v1/sending");
            if (sending.isGood()) {
                var said = sending.body();
                model.put(
                        "sending",
                        new Sending(
                                said.path("stopped").asBoolean(false),
                                said.path("by").isString() ? said.path("by").asString() : null,
                                said.path("reason").isString()
                                        ? Show.cut(said.path("reason").asString())
                                        : null,
                                moment(said.path("at").asString(""))));
            }
        } catch (Refusal away) {
            model.put("away", String.valueOf(away.getMessage()));
        }
        var view = new ModelAndView("dashboard/system", model);
        view.setStatus(status);
        return view;
    }

    private Service service(Neighbor neighbor, Pulse.Flow flow) {
        var letters = neighbor.deadLetters();
        return new Service(
                neighbor.name(),
                SystemWords.does(neighbor.name()),
                state(neighbor.state()),
                neighbor.lag(),
                rate(flow.handledPerSecond().get(neighbor.name())),
                rate(flow.sentPerSecond().get(neighbor.name())),
                letters == null ? null : letters.size() + (neighbor.moreDeadLetters() ? "+" : ""),
                check(neighbor.check()));
    }

    private @Nullable Check check(Neighbor.@Nullable Check last) {
        if (last == null) {
            return null;
        }
        var at = Show.moment(last.at());
        var isOld = last.at() != null && last.at().isBefore(counts.now().minus(TRUSTED_FOR));
        return switch (last.state()) {
            case "RUNNING" ->
                new Check(
                        "checking " + last.done() + " of " + last.total(),
                        "info",
                        last.total() == 0 ? 0 : last.done() * 100 / last.total(),
                        true,
                        at);
            case "DONE" ->
                last.differences() == 0
                        ? new Check(
                                "agrees, " + Words.count(last.total(), "record"),
                                isOld ? "warn" : "good",
                                100,
                                false,
                                at)
                        : last.operation().equals("rebuild")
                                ? new Check(last.differences() + " mended, check again", "warn", 100, false, at)
                                : new Check(last.differences() + " differ, rebuild mends them", "bad", 100, false, at);
            default -> new Check("did not finish", "bad", 0, false, at);
        };
    }

    private static @Nullable String rate(@Nullable Double perSecond) {
        return perSecond == null ? null : SystemWords.rate(perSecond);
    }

    private static Badge state(@Nullable String state) {
        if (state == null) {
            return new Badge("No answer", "bad");
        }
        return state.equals("UP") ? new Badge("Up", "good") : new Badge(Show.cut(state), "warn");
    }

    private static List<Cause> causes(List<Neighbor> services) {
        var byCause = new LinkedHashMap<List<String>, List<Letter>>();
        for (var service : services) {
            for (var letter : service.deadLetters() == null ? List.<DeadLetter>of() : service.deadLetters()) {
                byCause.computeIfAbsent(
                                List.of(Show.cut(letter.reason()), service.name(), letter.topic()),
                                _ -> new ArrayList<>())
                        .add(new Letter(
                                service.name(),
                                letter.id(),
                                "partition " + letter.partition() + ", number " + letter.offset(),
                                moment(letter.at())));
            }
        }
        return byCause.entrySet().stream()
                .map(e -> new Cause(
                        e.getKey().get(0),
                        e.getKey().get(1),
                        e.getKey().get(2),
                        e.getValue().size(),
                        e.getValue().stream().limit(20).toList()))
                .toList();
    }

    private static @Nullable Moment moment(String at) {
        try {
            return Show.moment(Instant.parse(at));
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    @PostMapping("/system/sending/{action}")
    ModelAndView sending(
            @PathVariable String action,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String once) {
        if (!Stream.of("stop", "resume").toList().contains(action)) {
            throw new Refusal(HttpStatus.NOT_FOUND, "No such action", "Sending is stopped or resumed.");
        }
        var answer = owners.post(
                "notifications", "/v1/sending/" + action, reason.isBlank() ? Map.of() : Map.of("reason", reason), once);
        return answer.isGood()
                ? new ModelAndView("redirect:/system?done=" + action)
                : page(answer.complaint(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** Starts a verification or a rebuild in one service, or a verification in all that answer. */
    @PostMapping("/system/operations/{operation}")
    ModelAndView operate(
            @PathVariable String operation,
            @RequestParam String service,
            @RequestParam(defaultValue = "") String once) {
        if (!List.of("verify", "rebuild").contains(operation)) {
            throw new Refusal(HttpStatus.NOT_FOUND, "No such operation", "A service is verified or rebuilt.");
        }
        var asked = service.equals("all") && operation.equals("verify") ? owners.names() : List.of(service);
        for (var name : asked) {
            try {
                owners.post(name, "/v1/operations/" + operation, Map.of(), once + name);
            } catch (Refusal away) {
                if (asked.size() == 1) {
                    throw away;
                }
            }
        }
        pulse.feel();
        return new ModelAndView("redirect:/system?done=" + operation + "#services");
    }

    @GetMapping("/system/dead-letters/{service}/{id}")
    ModelAndView letter(@PathVariable String service, @PathVariable String id) {
        return letter(service, id, null, null, null, HttpStatus.OK);
    }

    private ModelAndView letter(
            String service,
            String id,
            @Nullable String problem,
            @Nullable String trial,
            @Nullable String edited,
            HttpStatus status) {
        var answer = owners.get(service, "/v1/dead-letters/" + Owners.part(id));
        if (!answer.isGood()) {
            throw new Refusal(
                    HttpStatus.NOT_FOUND, "No such record", "It was dealt with meanwhile, or there never was one.");
        }
        var model = new HashMap<String, Object>();
        model.put("service", service);
        model.put("letter", SystemWords.record(answer.body()));
        if (edited != null) {
            model.put("edited", edited);
        }
        if (problem != null) {
            model.put("problem", problem);
        }
        if (trial != null) {
            model.put("trial", trial);
        }
        var view = new ModelAndView("dashboard/dead-letter", model);
        view.setStatus(status);
        return view;
    }

    /** {@code try} changes nothing; {@code correct} sends another event; {@code replay} and {@code discard} are as named. */
    @PostMapping("/system/dead-letters/{service}/{id}/{action}")
    ModelAndView actOnLetter(
            @PathVariable String service,
            @PathVariable String id,
            @PathVariable String action,
            @RequestParam(required = false) @Nullable String value,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String once) {
        var path = "/v1/dead-letters/" + Owners.part(id) + "/";
        var correction = new HashMap<String, Object>();
        if (value != null) {
            correction.put("value", value);
        }
        if (!type.isBlank()) {
            correction.put("type", type.strip());
        }
        if (!source.isBlank()) {
            correction.put("source", source.strip());
        }
        return switch (action) {
            case "try" -> {
                var answer = owners.post(service, path + "dry-run", correction, once);
                yield answer.isGood()
                        ? letter(service, id, null, SystemWords.trial(answer.body()), value, HttpStatus.OK)
                        : letter(service, id, answer.complaint(), null, value, HttpStatus.UNPROCESSABLE_CONTENT);
            }
            case "correct" -> {
                var answer = owners.post(service, path + "correct", correction, once);
                yield answer.isGood()
                        ? done("corrected")
                        : letter(service, id, answer.complaint(), null, value, HttpStatus.UNPROCESSABLE_CONTENT);
            }
            case "replay", "discard" -> {
                var answer = owners.post(service, path + action, Map.of(), once);
                yield answer.isGood()
                        ? done(action.equals("replay") ? "replayed" : "discarded")
                        : letter(service, id, answer.complaint(), null, value, HttpStatus.UNPROCESSABLE_CONTENT);
            }
            default ->
                throw new Refusal(
                        HttpStatus.NOT_FOUND,
                        "No such action",
                        "A record is tried, corrected, sent again or set aside.");
        };
    }

    /** Sends again what has one cause, the oldest first, no more than asked for. */
    @PostMapping("/system/dead-letters/{service}")
    ModelAndView replayMany(
            @PathVariable String service,
            @RequestParam String reason,
            @RequestParam String topic,
            @RequestParam(defaultValue = "10") int limit,
            @RequestParam(defaultValue = "") String once) {
        var most = Math.clamp(limit, 1, MOST_AT_ONCE);
        var waiting = owners.get(service, "/v1/dead-letters?limit=" + MOST_AT_ONCE)
                .body()
                .path("items")
                .valueStream()
                .filter(l -> l.path("topic").asString("").equals(topic)
                        && Show.cut(l.path("reason").asString("")).equals(reason))
                .map(l -> l.path("id").asString(""))
                .limit(most)
                .toList();
        for (var id : waiting) {
            owners.post(service, "/v1/dead-letters/" + Owners.part(id) + "/replay", Map.of(), once + id);
        }
        return done("replayed");
    }

    private ModelAndView done(String what) {
        pulse.feel();
        return new ModelAndView("redirect:/system?done=" + what + "#dead-letters");
    }
}
