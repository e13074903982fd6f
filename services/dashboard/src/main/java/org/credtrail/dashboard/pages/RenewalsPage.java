package org.credtrail.dashboard.pages;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.credtrail.dashboard.pages.Show.Badge;
import org.credtrail.dashboard.pages.Show.Who;
import org.credtrail.dashboard.person.Person.CredentialState;
import org.credtrail.dashboard.person.Rows;
import org.credtrail.dashboard.person.Rows.CredentialRow;
import org.credtrail.dashboard.person.Words;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.InvalidRequest;
import org.credtrail.runtime.web.Listing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Whose certification ends when. */
@Controller
class RenewalsPage {
    private static final int LINES = 50;
    private static final int MONTHS = 12;

    private final RowQuery rows;
    private final Figures figures;

    RenewalsPage(RowQuery rows, Figures figures) {
        this.rows = rows;
        this.figures = figures;
    }

    record Line(
            Who who,
            String certification,
            Badge state,
            @Nullable String expiresOn,
            String distance,
            @Nullable String closesOn,
            String reminder) {}

    @GetMapping("/renewals")
    ModelAndView renewals(
            @RequestParam(defaultValue = "") String state, @RequestParam(required = false) @Nullable String after) {
        if (!state.isBlank()
                && Stream.of(CredentialState.values()).noneMatch(s -> s.name().equals(state))) {
            throw new InvalidRequest(
                    List.of(new Fault("/state", "must be one of " + List.of(CredentialState.values()))));
        }
        var today = figures.today();
        var found = rows.rows(
                Rows.CREDENTIALS,
                and(
                        state.isBlank()
                                ? and(Figures.VALID, gte("view.expiresOn", today.toString()))
                                : eq("view.state", state),
                        after(after)),
                Sorts.ascending("view.expiresOn", "_id"),
                LINES + 1,
                CredentialRow.class);
        var page = Listing.of(found, LINES, r -> r.value().expiresOn() + "." + r.key());
        var names =
                rows.names(page.items().stream().map(r -> r.value().contactId()).toList());
        var overview = figures.overview();
        var view = new ModelAndView(
                "dashboard/renewals",
                Map.of(
                        "lines",
                        page.items().stream()
                                .map(r -> line(r.value(), names, today))
                                .toList(),
                        "tabs",
                        tabs(overview, state),
                        "expiring",
                        overview.expiring(),
                        "reminders",
                        overview.reminders(),
                        "chart",
                        Chart.expiring(YearMonth.from(today), figures.expiringByMonth(MONTHS)),
                        "filtered",
                        !state.isBlank()));
        if (page.next() != null) {
            view.addObject("next", "/renewals?state=" + state + "&after=" + page.next());
        }
        return view;
    }

    /** {@code 2027-05-31.<id>}: the place after that credential. */
    private static Bson after(@Nullable String after) {
        if (after == null || after.isBlank()) {
            return Filters.empty();
        }
        var dot = after.indexOf('.');
        if (dot < 0) {
            throw new InvalidRequest(List.of(new Fault("/after", "is no place in this list")));
        }
        var day = after.substring(0, dot);
        return or(gt("view.expiresOn", day), and(eq("view.expiresOn", day), gt("_id", after.substring(dot + 1))));
    }

    private static List<ReferencesPage.Tab> tabs(Overview overview, String chosen) {
        var valid = new ReferencesPage.Tab(
                "In force, soonest first",
                "quiet",
                overview.credentialsByState().entrySet().stream()
                        .filter(e -> switch (CredentialState.valueOf(e.getKey())) {
                            case GRANTED, RENEWAL_OPEN, RENEWED, SUSPENDED -> true;
                            case LATE, LAPSED, INACTIVE, RETIRED, REVOKED -> false;
                        })
                        .mapToLong(Map.Entry::getValue)
                        .sum(),
                "/renewals",
                chosen.isBlank());
        return Stream.concat(
                        Stream.of(valid),
                        Stream.of(CredentialState.values())
                                .map(s -> new ReferencesPage.Tab(
                                        Show.badge(s).label(),
                                        Show.badge(s).tone(),
                                        overview.credentialsByState().getOrDefault(s.name(), 0L),
                                        "/renewals?state=" + s,
                                        s.name().equals(chosen)))
                                .filter(t -> t.count() > 0 || t.chosen()))
                .toList();
    }

    private static Line line(CredentialRow row, Map<String, String> names, LocalDate today) {
        var rung = row.lastRung();
        return new Line(
                TodayPage.who(row.candidateId(), row.contactId(), names),
                row.certification().label(),
                Show.badge(row.state()),
                Show.day(row.expiresOn()),
                row.expiresOn() == null ? "" : distance(today, row.expiresOn()),
                Show.day(row.renewalClosesOn()),
                rung == null ? "none yet" : rung(rung.days()) + (rung.skipped() ? ", skipped" : ""));
    }

    /** {@code 30 days before} the end of a term; {@code days} is negative after it. */
    static String rung(int days) {
        if (days == 0) {
            return "last day";
        }
        return Words.count(Math.abs(days), "day") + (days > 0 ? " before" : " after");
    }

    static String distance(LocalDate today, LocalDate day) {
        var days = ChronoUnit.DAYS.between(today, day);
        if (days == 0) {
            return "today";
        }
        return days > 0 ? "in " + Words.count(days, "day") : Words.count(-days, "day") + " ago";
    }
}
