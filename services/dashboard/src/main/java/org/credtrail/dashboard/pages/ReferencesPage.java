package org.credtrail.dashboard.pages;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.Filters;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.credtrail.dashboard.pages.Show.Badge;
import org.credtrail.dashboard.pages.Show.Moment;
import org.credtrail.dashboard.pages.Show.Who;
import org.credtrail.dashboard.person.Person.ReferenceState;
import org.credtrail.dashboard.person.Rows;
import org.credtrail.dashboard.person.Rows.ReferenceRow;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.InvalidRequest;
import org.credtrail.runtime.web.Listing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Every reference asked for, the latest change first. */
@Controller
class ReferencesPage {
    private static final int LINES = 50;

    private final RowQuery rows;

    ReferencesPage(RowQuery rows) {
        this.rows = rows;
    }

    record Line(
            Who who,
            @Nullable String referee,
            String kind,
            String evidence,
            Badge state,
            @Nullable Moment asked,
            @Nullable Moment expires,
            @Nullable Moment since) {}

    record Tab(String label, String tone, long count, String link, boolean chosen) {}

    @GetMapping("/references")
    ModelAndView references(
            @RequestParam(defaultValue = "") String state, @RequestParam(required = false) @Nullable String after) {
        if (!state.isBlank()
                && Stream.of(ReferenceState.values()).noneMatch(s -> s.name().equals(state))) {
            throw new InvalidRequest(
                    List.of(new Fault("/state", "must be one of " + List.of(ReferenceState.values()))));
        }
        var found = rows.rows(
                Rows.REFERENCES,
                and(
                        state.isBlank() ? Filters.empty() : eq("view.state", state),
                        Cursor.after(Cursor.parse(after), "view.sinceAt")),
                Cursor.sort("view.sinceAt"),
                LINES + 1,
                ReferenceRow.class);
        var page = Listing.of(found, LINES, r -> new Cursor(r.value().sinceAt(), r.key()).toString());
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
                        "tabs", tabs(state),
                        "filtered", !state.isBlank()));
        if (page.next() != null) {
            view.addObject("next", "/references?state=" + state + "&after=" + page.next());
        }
        return view;
    }

    private List<Tab> tabs(String chosen) {
        var counts = rows.countBy(Rows.REFERENCES, "view.state", Filters.empty());
        var all = new Tab("All", "quiet", sum(counts.values()), "/references", chosen.isBlank());
        return Stream.concat(
                        Stream.of(all),
                        Stream.of(ReferenceState.values())
                                .map(s -> new Tab(
                                        Show.badge(s).label(),
                                        Show.badge(s).tone(),
                                        counts.getOrDefault(s.name(), 0L),
                                        "/references?state=" + s,
                                        s.name().equals(chosen))))
                .filter(t -> t.count() > 0 || t.chosen())
                .toList();
    }

    private static long sum(Collection<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    private static Line line(ReferenceRow row, Map<String, String> names) {
        var referee = row.refereeContactId() == null ? null : names.get(row.refereeContactId());
        return new Line(
                TodayPage.who(row.candidateId(), row.contactId(), names),
                referee == null ? null : Show.cut(referee),
                Show.title(row.kind()),
                String.join(", ", row.evidence()),
                Show.badge(row.state()),
                Show.moment(row.askedAt()),
                row.state().open() ? Show.moment(row.expiresAt()) : null,
                Show.moment(row.sinceAt()));
    }
}
