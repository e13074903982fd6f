package org.credtrail.dashboard.pages;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.credtrail.dashboard.neighbors.Owners;
import org.credtrail.dashboard.pages.Show.Badge;
import org.credtrail.dashboard.pages.Show.Moment;
import org.credtrail.dashboard.pages.Show.Who;
import org.credtrail.dashboard.person.Person.ReferenceState;
import org.credtrail.dashboard.person.Rows;
import org.credtrail.dashboard.person.Rows.ReferenceRow;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.InvalidRequest;
import org.credtrail.runtime.web.Listing;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;

/** Every reference asked for, how long those without an answer wait, and what staff can do about one. */
@Controller
class ReferencesPage {
    private static final int LINES = 50;
    private static final String OWNER = "references";

    private final RowQuery rows;
    private final Counts counts;
    private final Owners owners;

    ReferencesPage(RowQuery rows, Counts counts, Owners owners) {
        this.rows = rows;
        this.counts = counts;
        this.owners = owners;
    }

    record Line(
            String id,
            Who who,
            @Nullable String referee,
            String kind,
            String evidence,
            Badge state,
            @Nullable Moment asked,
            @Nullable Moment expires,
            @Nullable Moment since,
            long differences) {}

    record Tab(String label, String tone, long count, String link, boolean chosen) {}

    /** Requests without an answer by the days since they were asked. */
    record Age(String label, String hint, long count, String tone, String link) {}

    /** What makes a reference suspicious, in words. */
    record Signal(String label, String weight, String reason, String tone) {}

    @GetMapping("/references")
    ModelAndView references(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String age,
            @RequestParam(required = false) @Nullable String after) {
        if (!state.isBlank()
                && Stream.of(ReferenceState.values()).noneMatch(s -> s.name().equals(state))) {
            throw new InvalidRequest(
                    List.of(new Fault("/state", "must be one of " + List.of(ReferenceState.values()))));
        }
        var found = age.isBlank()
                ? rows.rows(
                        Rows.REFERENCES,
                        and(
                                state.isBlank() ? gt("view.sinceAt", 0L) : eq("view.state", state),
                                Cursor.after(Cursor.parse(after), "view.sinceAt")),
                        Cursor.sort("view.sinceAt"),
                        LINES + 1,
                        ReferenceRow.class)
                : rows.rows(
                        Rows.REFERENCES,
                        and(aged(age), after == null ? gt("_id", "") : openAfter(after)),
                        Sorts.ascending("view.open", "_id"),
                        LINES + 1,
                        ReferenceRow.class);
        var page = Listing.of(
                found,
                LINES,
                r -> age.isBlank()
                        ? new Cursor(r.value().sinceAt(), r.key()).toString()
                        : r.value().open() + "." + r.key());
        var names = rows.names(page.items().stream()
                .flatMap(r -> Stream.of(
                        r.value().contactId(),
                        r.value().refereeContactId() == null ? "" : r.value().refereeContactId()))
                .distinct()
                .toList());
        var view = new ModelAndView(
                "dashboard/references",
                Map.of(
                        "lines",
                                page.items().stream()
                                        .map(r -> line(r.value(), names))
                                        .toList(),
                        "tabs", tabs(state, age),
                        "ages", ages(),
                        "aging", aging(),
                        "first", after == null));
        if (page.next() != null) {
            view.addObject("next", "/references?state=" + state + "&age=" + age + "&after=" + page.next());
        }
        return view;
    }

    private Bson aged(String age) {
        try {
            var dash = age.indexOf('-');
            var from = Integer.parseInt(age.substring(0, dash));
            var upTo = dash == age.length() - 1 ? 36_500 : Integer.parseInt(age.substring(dash + 1));
            return and(
                    gte("view.open", counts.today().minusDays(upTo).toString()),
                    lte("view.open", counts.today().minusDays(from).toString()));
        } catch (NumberFormatException | IndexOutOfBoundsException _) {
            throw new InvalidRequest(List.of(new Fault("/age", "must be a range of days such as 4-7")));
        }
    }

    private static Bson openAfter(String after) {
        var dot = after.indexOf('.');
        if (dot < 0) {
            throw new InvalidRequest(List.of(new Fault("/after", "is no place in this list")));
        }
        var day = after.substring(0, dot);
        return and(
                gte("view.open", day),
                or(gt("view.open", day), and(eq("view.open", day), gt("_id", after.substring(dot + 1)))));
    }

    private List<Tab> tabs(String chosen, String age) {
        var tally = counts.of(Rows.REFERENCES);
        var all = new Tab("All", "quiet", tally.count("all"), "/references", chosen.isBlank() && age.isBlank());
        return Stream.concat(
                        Stream.of(all),
                        Stream.of(ReferenceState.values())
                                .map(s -> new Tab(
                                        Show.badge(s).label(),
                                        Show.badge(s).tone(),
                                        tally.count("state/" + s),
                                        "/references?state=" + s,
                                        s.name().equals(chosen))))
                .filter(t -> t.count() > 0 || t.chosen())
                .toList();
    }

    /** The rungs of the referee's ladder: reminders after 3, 7 and 12 days, the link ends after 14. */
    private List<Age> ages() {
        return List.of(
                age("Up to 3 days", "before the first reminder", 0, 3, "good"),
                age("4 to 7 days", "reminded once", 4, 7, "info"),
                age("8 to 12 days", "reminded twice", 8, 12, "warn"),
                age("13 and 14 days", "the link is about to end", 13, 14, "bad"),
                age("Over 14 days", "somebody else is needed", 15, 36_500, "bad"));
    }

    private Age age(String label, String hint, int from, int upTo, String tone) {
        return new Age(
                label,
                hint,
                counts.of(Rows.REFERENCES)
                        .between(
                                "open/",
                                counts.today().minusDays(upTo),
                                counts.today().minusDays(from)),
                tone,
                "/references?age=" + from + "-" + (upTo > 36_000 ? "" : upTo));
    }

    private Chart aging() {
        var days = counts.lastDays(21);
        return new Chart(
                "bars",
                "Requests without an answer, by the day on which they were sent",
                "Asked on",
                Chart.days(days),
                List.of(new Chart.Series("Without an answer", "one", counts.perDay(Rows.REFERENCES, "open/", days))));
    }

    private static Line line(ReferenceRow row, Map<String, String> names) {
        var referee = row.refereeContactId() == null ? null : names.get(row.refereeContactId());
        return new Line(
                row.referenceId(),
                TodayPage.who(row.candidateId(), row.contactId(), names),
                referee == null ? null : Show.cut(referee),
                Show.title(row.kind()),
                String.join(", ", row.evidence()),
                Show.badge(row.state()),
                Show.moment(row.askedAt()),
                row.state().open() ? Show.moment(row.expiresAt()) : null,
                Show.moment(row.sinceAt()),
                row.differences());
    }

    @GetMapping("/references/{id}")
    ModelAndView one(@PathVariable String id) {
        return page(id, null, HttpStatus.OK);
    }

    /** A reference with its signals, which the references service computes when it is asked. */
    private ModelAndView page(String id, @Nullable String problem, HttpStatus status) {
        var row = rows.states()
                .view(Rows.REFERENCES, id, ReferenceRow.class)
                .orElseThrow(() ->
                        new Refusal(HttpStatus.NOT_FOUND, "No such reference", "Nobody was asked under this id."));
        var names = rows.names(Stream.of(row.contactId(), row.refereeContactId() == null ? "" : row.refereeContactId())
                .toList());
        var model = new HashMap<String, Object>();
        model.put("r", line(row, names));
        model.put("seen", row.state() + "-" + row.sinceAt());
        if (problem != null) {
            model.put("problem", problem);
        }
        try {
            var answer = owners.get(OWNER, "/v1/references/" + Owners.part(id));
            if (answer.isGood()) {
                model.put("signals", signals(answer.body().path("reference").path("signals")));
                model.put("answers", answers(answer.body()));
            }
        } catch (Refusal away) {
            model.put("away", String.valueOf(away.getMessage()));
        }
        var view = new ModelAndView("dashboard/reference", model);
        view.setStatus(status);
        return view;
    }

    private static List<Signal> signals(JsonNode signals) {
        return signals.valueStream()
                .map(s -> new Signal(
                        sentence(s.path("code").asString("")),
                        sentence(s.path("weight").asString("")),
                        Show.cut(s.path("reason").asString("")),
                        switch (s.path("weight").asString("")) {
                            case "HIGH" -> "bad";
                            case "MEDIUM" -> "warn";
                            default -> "quiet";
                        }))
                .toList();
    }

    /** One difference between what was declared and what the referee says. */
    record Difference(String about, String what, String declared, String confirmed, boolean minor) {}

    private static List<Difference> answers(JsonNode detail) {
        var all = new ArrayList<Difference>();
        for (var reply : detail.path("replies")) {
            for (var d : reply.path("differences")) {
                all.add(new Difference(
                        Show.cut(d.path("evidenceId").asString("")),
                        Show.cut(d.path("what").asString("")),
                        Show.cut(d.path("declared").asString("nothing")),
                        Show.cut(d.path("confirmed").asString("nothing")),
                        d.path("minor").asBoolean(false)));
            }
        }
        return all;
    }

    private static String sentence(String code) {
        var plain = code.toLowerCase(Locale.ROOT).replace('_', ' ');
        return plain.isEmpty() ? "" : Character.toUpperCase(plain.charAt(0)) + plain.substring(1);
    }

    @PostMapping("/references/{id}/{action}")
    ModelAndView act(
            @PathVariable String id,
            @PathVariable String action,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(defaultValue = "") String once) {
        if (!List.of("resend", "replace", "reject").contains(action)) {
            throw new Refusal(
                    HttpStatus.NOT_FOUND, "No such action", "A reference is sent again, replaced or rejected.");
        }
        var row = rows.states().view(Rows.REFERENCES, id, ReferenceRow.class).orElse(null);
        if (row != null && !seen.equals(row.state() + "-" + row.sinceAt())) {
            return page(
                    id,
                    "Meanwhile this reference became: " + Show.title(row.state())
                            + ". Nothing was done; look again, then decide anew.",
                    HttpStatus.CONFLICT);
        }
        if (action.equals("reject") && reason.isBlank()) {
            return page(id, "A rejection needs a reason.", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var body = new HashMap<String, Object>();
        if (!reason.isBlank()) {
            body.put("reason", reason);
        }
        if (action.equals("replace") && !email.isBlank()) {
            body.put("referee", Map.of("name", name.isBlank() ? email : name, "email", email));
        }
        var answer = owners.post(OWNER, "/v1/references/" + Owners.part(id) + "/" + action, body, once);
        return answer.isGood()
                ? new ModelAndView("redirect:/references/" + Owners.part(id) + "?done=" + action)
                : page(id, answer.complaint(), HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
