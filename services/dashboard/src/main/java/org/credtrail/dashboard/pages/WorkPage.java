package org.credtrail.dashboard.pages;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.credtrail.dashboard.pages.Show.Badge;
import org.credtrail.dashboard.pages.Show.Moment;
import org.credtrail.dashboard.pages.Show.Who;
import org.credtrail.dashboard.person.Rows;
import org.credtrail.dashboard.person.Rows.ApplicationRow;
import org.credtrail.dashboard.person.Rows.SetbackRow;
import org.credtrail.dashboard.person.Step;
import org.credtrail.dashboard.person.Words;
import org.credtrail.model.eligibility.Determination.Outcome;
import org.credtrail.runtime.store.Keyed;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.InvalidRequest;
import org.credtrail.runtime.web.Listing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The applications behind a number of the front page, whoever waits longest first; and all setbacks. */
@Controller
class WorkPage {
    private static final int LINES = 50;
    /** Days from submission within which the applicant should hear (domain facts, section 4.6). */
    private static final int NOTICE_DAYS = 30;

    private final Counts counts;
    private final RowQuery rows;

    WorkPage(Counts counts, RowQuery rows) {
        this.counts = counts;
        this.rows = rows;
    }

    /** {@code clock} tells how much of the 30 days is left, {@code clockTone} how pressing that is. */
    record Line(
            Who who,
            String certification,
            Badge standing,
            String step,
            String next,
            @Nullable Moment since,
            @Nullable Moment submitted,
            String clock,
            String clockTone) {}

    record Tab(String label, String tone, long count, String link, boolean chosen) {}

    record SetbackLine(
            Who who,
            String sentence,
            @Nullable Moment at,
            @Nullable Moment knownAt) {}

    /** A list in its order: what belongs to it, how it is sorted, and by what its places are named. */
    private record Order(String title, Bson filter, String field, boolean isDay) {
        Bson after(@Nullable String after) {
            if (after == null || after.isBlank()) {
                return Filters.empty();
            }
            if (!isDay) {
                return Cursor.afterUp(Cursor.parse(after), field);
            }
            var dot = after.indexOf('.');
            if (dot < 0) {
                throw new InvalidRequest(List.of(new Fault("/after", "is no place in this list")));
            }
            var day = after.substring(0, dot);
            return and(gte(field, day), or(gt(field, day), and(eq(field, day), gt("_id", after.substring(dot + 1)))));
        }

        String place(Keyed<ApplicationRow> row) {
            var value = row.value();
            return isDay
                    ? value.open() + "." + row.key()
                    : new Cursor(field.endsWith("sinceAt") ? value.sinceAt() : value.submittedAt(), row.key())
                            .toString();
        }
    }

    @GetMapping("/work")
    ModelAndView work(
            @RequestParam(defaultValue = "") String step,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String age,
            @RequestParam(required = false) @Nullable String after) {
        var order = order(step, outcome, age);
        var found = rows.rows(
                Rows.APPLICATIONS,
                and(order.filter(), order.after(after)),
                Sorts.ascending(order.field(), "_id"),
                LINES + 1,
                ApplicationRow.class);
        var page = Listing.of(found, LINES, order::place);
        var names =
                rows.names(page.items().stream().map(r -> r.value().contactId()).toList());
        var now = counts.now();
        var query = "step=" + step + "&outcome=" + outcome + "&age=" + age;
        var view = new ModelAndView(
                "dashboard/work",
                Map.of(
                        "title",
                        order.title(),
                        "lines",
                        page.items().stream()
                                .map(r -> line(r.value(), names, now))
                                .toList(),
                        "tabs",
                        tabs(step, outcome, age),
                        "first",
                        after == null));
        if (page.next() != null) {
            view.addObject("next", "/work?" + query + "&after=" + page.next());
        }
        return view;
    }

    private Order order(String step, String outcome, String age) {
        if (!age.isBlank()) {
            return aged(age);
        }
        if (!outcome.isBlank()) {
            var known = one(Outcome.values(), outcome, "/outcome");
            return new Order(Show.badge(known).label(), eq("view.outcome", known.name()), "view.submittedAt", false);
        }
        var known = one(Step.values(), step.isBlank() ? Step.REVIEW.name() : step, "/step");
        return new Order(Show.title(known), eq("view.step", known.name()), "view.sinceAt", false);
    }

    /** {@code 31-90} or {@code 121-}: days since the submission. */
    private Order aged(String age) {
        try {
            var dash = age.indexOf('-');
            var from = Integer.parseInt(age.substring(0, dash));
            var upTo = dash == age.length() - 1 ? 36_500 : Integer.parseInt(age.substring(dash + 1));
            var today = counts.today();
            return new Order(
                    "Open for " + (upTo > 36_000 ? "over " + (from - 1) : from + " to " + upTo) + " days",
                    and(gte("view.open", day(today, upTo)), lte("view.open", day(today, from))),
                    "view.open",
                    true);
        } catch (NumberFormatException | IndexOutOfBoundsException _) {
            throw new InvalidRequest(List.of(new Fault("/age", "must be a range of days such as 31-90")));
        }
    }

    private static String day(LocalDate today, int daysAgo) {
        return today.minusDays(daysAgo).toString();
    }

    private static <E extends Enum<E>> E one(E[] values, String name, String pointer) {
        return Stream.of(values)
                .filter(v -> v.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new InvalidRequest(List.of(new Fault(pointer, "must be one of " + List.of(values)))));
    }

    private List<Tab> tabs(String step, String outcome, String age) {
        var chosen = step.isBlank() && outcome.isBlank() && age.isBlank() ? Step.REVIEW.name() : step;
        var tally = counts.of(Rows.APPLICATIONS);
        return Stream.of(Step.values())
                .filter(s -> s != Step.NONE && s != Step.RENEW)
                .map(s -> new Tab(
                        Show.title(s),
                        "quiet",
                        tally.count("step/" + s),
                        "/work?step=" + s,
                        s.name().equals(chosen)))
                .toList();
    }

    @GetMapping("/setbacks")
    ModelAndView setbacks(@RequestParam(required = false) @Nullable String after) {
        var found = rows.rows(
                Rows.SETBACKS,
                and(gt("view.knownAt", 0L), Cursor.after(Cursor.parse(after), "view.knownAt")),
                Cursor.sort("view.knownAt"),
                LINES + 1,
                SetbackRow.class);
        var page = Listing.of(found, LINES, r -> new Cursor(r.value().knownAt(), r.key()).toString());
        var names =
                rows.names(page.items().stream().map(r -> r.value().contactId()).toList());
        var words = rows.words(page.items().stream().map(r -> r.value().sentence()));
        var view = new ModelAndView(
                "dashboard/setbacks",
                Map.of(
                        "lines",
                        page.items().stream()
                                .map(Keyed::value)
                                .map(r -> new SetbackLine(
                                        TodayPage.who(r.candidateId(), r.contactId(), names),
                                        Show.cut(words.apply(r.sentence())),
                                        Show.moment(r.at()),
                                        Show.moment(r.knownAt())))
                                .toList(),
                        "first",
                        after == null));
        if (page.next() != null) {
            view.addObject("next", "/setbacks?after=" + page.next());
        }
        return view;
    }

    static Line line(ApplicationRow row, Map<String, String> names, Instant now) {
        var submitted = LocalDate.ofInstant(Instant.ofEpochMilli(row.submittedAt()), ZoneOffset.UTC);
        var left = NOTICE_DAYS - ChronoUnit.DAYS.between(submitted, LocalDate.ofInstant(now, ZoneOffset.UTC));
        var isOpen = row.decision() == null && row.submittedAt() > 0;
        return new Line(
                TodayPage.who(row.candidateId(), row.contactId(), names),
                row.certification().label(),
                row.decision() == null ? Show.badge(row.outcome()) : Show.badge(row.decision()),
                Show.title(row.step()),
                Show.cut(row.nextAction()),
                Show.moment(row.sinceAt()),
                Show.moment(row.submittedAt()),
                !isOpen ? "" : left < 0 ? Words.count(-left, "day") + " late" : Words.count(left, "day") + " left",
                left < 0 ? "bad" : left <= 7 ? "warn" : "quiet");
    }
}
