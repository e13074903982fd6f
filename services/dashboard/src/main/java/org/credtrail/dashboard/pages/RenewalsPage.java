package org.credtrail.dashboard.pages;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.credtrail.dashboard.pages.Show.Badge;
import org.credtrail.dashboard.pages.Show.Who;
import org.credtrail.dashboard.person.Person.CredentialState;
import org.credtrail.dashboard.person.Rows;
import org.credtrail.dashboard.person.Rows.CredentialRow;
import org.credtrail.dashboard.person.Words;
import org.credtrail.runtime.store.Keyed;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.InvalidRequest;
import org.credtrail.runtime.web.Listing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Whose certification ends when, who is short of hours, and which reminders go out on which day. */
@Controller
class RenewalsPage {
    private static final String BY_END = "view.expiresOn";
    private static final int LINES = 50;
    private static final int AT_RISK = 8;
    private static final int MONTHS = 12;
    private static final int PREVIEW_DAYS = 14;
    private static final int RISK_DAYS = 180;
    /** Days before (positive) and after the last day; the renewals service sends by the same ladder. */
    static final List<Integer> LADDER = List.of(180, 120, 90, 60, 30, 14, 7, 1, 0, -1, -7, -30);

    private final RowQuery rows;
    private final Counts counts;

    RenewalsPage(RowQuery rows, Counts counts) {
        this.rows = rows;
        this.counts = counts;
    }

    /** {@code missing} is null where no hours are. */
    record Line(
            Who who,
            String certification,
            Badge state,
            @Nullable String expiresOn,
            String distance,
            @Nullable String closesOn,
            String reminder,
            String hours,
            @Nullable String missing,
            long percent,
            long pace,
            String tone) {}

    record Tab(String label, String tone, long count, String link, boolean chosen) {}

    /** A month of the heat map: its days, null where the month has none. */
    record Month(String name, long count, List<@Nullable Cell> days) {}

    /** {@code level} from 0 (nobody) to 4. */
    record Cell(String day, String iso, long count, int level, boolean isToday) {}

    /** What will be sent on a day. */
    record Sending(String day, String iso, long count, List<Part> parts) {}

    record Part(String rung, long count) {}

    @GetMapping("/renewals")
    ModelAndView renewals(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String within,
            @RequestParam(defaultValue = "false") boolean risk,
            @RequestParam(required = false) @Nullable String after) {
        if (!state.isBlank()
                && Stream.of(CredentialState.values()).noneMatch(s -> s.name().equals(state))) {
            throw new InvalidRequest(
                    List.of(new Fault("/state", "must be one of " + List.of(CredentialState.values()))));
        }
        var today = counts.today();
        var isOfState = on.isBlank() && within.isBlank() && !risk && !state.isBlank();
        var page = isOfState
                ? list(CredentialState.valueOf(state), after)
                : list(filter(on, within, risk, today), after, LINES);
        var lines = lines(page.items(), today);
        var view = new ModelAndView(
                "dashboard/renewals",
                Map.of(
                        "lines", lines,
                        "listTitle", title(state, on, within, risk),
                        "tabs", tabs(state, on, within, risk),
                        "expiring", counts.overview().expiring(),
                        "reminders", counts.of(Rows.CREDENTIALS).count("reminders"),
                        "months", months(today),
                        "risks", risks(today),
                        "atRisk", atRisk(today),
                        "sendings", sendings(today),
                        "first", after == null));
        if (page.next() != null) {
            view.addObject(
                    "next",
                    "/renewals?state=" + state + "&on=" + on + "&within=" + within + "&risk=" + risk + "&after="
                            + page.next());
        }
        return view;
    }

    /** Who gets a reminder on one day, as things stand now. */
    @GetMapping("/renewals/days/{day}")
    ModelAndView day(@PathVariable String day, @RequestParam(required = false) @Nullable String after) {
        var on = read(day, "/day");
        var ends = LADDER.stream().map(r -> on.plusDays(r).toString()).toList();
        var page = list(and(isReminded(), in("view.expiresOn", ends)), after, LINES);
        var names =
                rows.names(page.items().stream().map(r -> r.value().contactId()).toList());
        var lines = page.items().stream()
                .map(Keyed::value)
                .map(r -> line(r, names, counts.today()))
                .toList();
        var rungs = page.items().stream()
                .map(r -> rung((int) ChronoUnit.DAYS.between(on, r.value().expiresOn())))
                .toList();
        var view = new ModelAndView(
                "dashboard/sendings",
                Map.of("day", Words.day(on), "lines", lines, "rungs", rungs, "first", after == null));
        if (page.next() != null) {
            view.addObject("next", "/renewals/days/" + on + "?after=" + page.next());
        }
        return view;
    }

    private Listing<Keyed<CredentialRow>> list(Bson filter, @Nullable String after, int lines) {
        return list(List.of(filter), BY_END, after, lines);
    }

    private Listing<Keyed<CredentialRow>> list(CredentialState state, @Nullable String after) {
        return list(counts.credentials().in(state), CredentialsOfDay.orderOf(state), after, LINES);
    }

    /** Ranges read side by side, in the order of a day of theirs. */
    private Listing<Keyed<CredentialRow>> list(List<Bson> ranges, String order, @Nullable String after, int lines) {
        Function<Keyed<CredentialRow>, String> place =
                r -> (order.equals(BY_END) ? r.value().expiresOn() : r.value().from()) + "." + r.key();
        var found = ranges.stream()
                .flatMap(range -> rows
                        .rows(
                                Rows.CREDENTIALS,
                                and(range, after(after, order)),
                                Sorts.ascending(order, "_id"),
                                lines + 1,
                                CredentialRow.class)
                        .stream())
                .sorted(Comparator.comparing(place))
                .limit(lines + 1L)
                .toList();
        return Listing.of(found, lines, place);
    }

    /** A line of before has no word on it, but its state. */
    private static Bson isReminded() {
        var states = Stream.of(CredentialState.values())
                .filter(CredentialState::isReminded)
                .map(CredentialState::name)
                .toList();
        return or(eq("view.reminded", true), and(eq("view.reminded", null), in("view.state", states)));
    }

    private Bson filter(String on, String within, boolean risk, LocalDate today) {
        if (!on.isBlank()) {
            return and(
                    eq("view.active", true),
                    eq("view.expiresOn", read(on, "/on").toString()));
        }
        if (risk) {
            return and(
                    eq("view.isShort", true),
                    gte("view.expiresOn", today.toString()),
                    lte("view.expiresOn", today.plusDays(RISK_DAYS).toString()));
        }
        if (!within.isBlank()) {
            return and(
                    eq("view.active", true),
                    gte("view.expiresOn", today.toString()),
                    lte("view.expiresOn", today.plusDays(days(within)).toString()));
        }
        return and(eq("view.active", true), gte("view.expiresOn", today.toString()));
    }

    private static int days(String text) {
        try {
            return Math.clamp(Integer.parseInt(text), 0, 36_500);
        } catch (NumberFormatException _) {
            throw new InvalidRequest(List.of(new Fault("/within", "must be a number of days")));
        }
    }

    private static LocalDate read(String day, String pointer) {
        return Days.day(day)
                .orElseThrow(() -> new InvalidRequest(List.of(new Fault(pointer, "must be a day such as 2027-05-31"))));
    }

    private static String title(String state, String on, String within, boolean risk) {
        if (!on.isBlank()) {
            return "Terms that end on " + Words.day(read(on, "/on"));
        }
        if (risk) {
            return "Short of hours, term ends within " + Words.count(RISK_DAYS, "day");
        }
        if (!within.isBlank()) {
            return "Terms that end within " + Words.count(days(within), "day");
        }
        return state.isBlank() ? "In force, soonest first" : Show.title(CredentialState.valueOf(state));
    }

    /** {@code 2027-05-31.<id>}: the place after that credential. */
    private static Bson after(@Nullable String after, String order) {
        if (after == null || after.isBlank()) {
            return Filters.empty();
        }
        var dot = after.indexOf('.');
        if (dot < 0) {
            throw new InvalidRequest(List.of(new Fault("/after", "is no place in this list")));
        }
        var day = after.substring(0, dot);
        return and(gte(order, day), or(gt(order, day), and(eq(order, day), gt("_id", after.substring(dot + 1)))));
    }

    private List<Tab> tabs(String state, String on, String within, boolean risk) {
        var tally = counts.of(Rows.CREDENTIALS);
        var byState = counts.credentials().counts(tally);
        var inForce = tally.between("expiresOn/", counts.today(), "9");
        var isPlain = state.isBlank() && on.isBlank() && within.isBlank() && !risk;
        return Stream.concat(
                        Stream.of(new Tab("In force", "quiet", inForce, "/renewals", isPlain)),
                        Stream.of(CredentialState.values())
                                .map(s -> new Tab(
                                        Show.badge(s).label(),
                                        Show.badge(s).tone(),
                                        byState.getOrDefault(s.name(), 0L),
                                        "/renewals?state=" + s,
                                        s.name().equals(state)))
                                .filter(t -> t.count() > 0 || t.chosen()))
                .toList();
    }

    private long risks(LocalDate today) {
        return counts.of(Rows.CREDENTIALS).between("short/", today, today.plusDays(RISK_DAYS));
    }

    private List<Line> atRisk(LocalDate today) {
        return lines(list(filter("", "", true, today), null, AT_RISK).items(), today);
    }

    private List<Month> months(LocalDate today) {
        var tally = counts.of(Rows.CREDENTIALS);
        var first = YearMonth.from(today);
        var most = Math.max(
                1,
                tally.under("expiresOn/").entrySet().stream()
                        .filter(e -> e.getKey().compareTo(first.atDay(1).toString()) >= 0
                                && e.getKey()
                                                .compareTo(first.plusMonths(MONTHS)
                                                        .atDay(1)
                                                        .toString())
                                        < 0)
                        .mapToLong(Map.Entry::getValue)
                        .max()
                        .orElse(1));
        return IntStream.range(0, MONTHS)
                .mapToObj(first::plusMonths)
                .map(month -> {
                    var days = new ArrayList<@Nullable Cell>();
                    var sum = 0L;
                    for (var d = 1; d <= 31; d++) {
                        if (d > month.lengthOfMonth()) {
                            days.add(null);
                            continue;
                        }
                        var day = month.atDay(d);
                        var n = tally.count("expiresOn/" + day);
                        sum += n;
                        days.add(new Cell(
                                Words.day(day),
                                day.toString(),
                                n,
                                n == 0 ? 0 : Math.clamp(Math.ceilDiv(n * 4, most), 1, 4),
                                day.equals(today)));
                    }
                    return new Month(
                            month.getMonth().getDisplayName(TextStyle.SHORT, Locale.US) + " " + month.getYear(),
                            sum,
                            days);
                })
                .toList();
    }

    /** Reminders of the next days, from the last days of terms alone: who renews before gets none. */
    private List<Sending> sendings(LocalDate today) {
        var tally = counts.of(Rows.CREDENTIALS);
        return IntStream.range(0, PREVIEW_DAYS)
                .mapToObj(today::plusDays)
                .map(day -> {
                    var parts = LADDER.stream()
                            .map(r -> new Part(rung(r), tally.count("reminded/" + day.plusDays(r))))
                            .filter(p -> p.count() > 0)
                            .toList();
                    return new Sending(
                            Words.day(day),
                            day.toString(),
                            parts.stream().mapToLong(Part::count).sum(),
                            parts);
                })
                .toList();
    }

    private List<Line> lines(List<Keyed<CredentialRow>> found, LocalDate today) {
        var names = rows.names(found.stream().map(r -> r.value().contactId()).toList());
        return found.stream().map(r -> line(r.value(), names, today)).toList();
    }

    private Line line(CredentialRow row, Map<String, String> names, LocalDate today) {
        var rung = row.lastRung();
        var percent = percent(row.hours(), row.hoursRequired());
        var pace = pace(row, today);
        return new Line(
                TodayPage.who(row.candidateId(), row.contactId(), names),
                row.certification().label(),
                Show.badge(row.stateAt(counts.now())),
                Show.day(row.expiresOn()),
                row.expiresOn() == null ? "" : distance(today, row.expiresOn()),
                Show.day(row.renewalClosesOn()),
                rung == null ? "none yet" : rung(rung.days()) + (rung.skipped() ? ", skipped" : ""),
                plain(row.hours()) + " of " + plain(row.hoursRequired()) + " h",
                missing(row),
                percent,
                pace,
                percent >= 100 ? "good" : percent + 15 >= pace ? "warn" : "bad");
    }

    /** In words; null = nothing is. */
    private static @Nullable String missing(CredentialRow row) {
        var toAll = row.hoursRequired().subtract(row.hours());
        var missing = row.hoursMissing() == null ? toAll : row.hoursMissing();
        if (missing.signum() > 0) {
            return plain(missing) + " h short" + (toAll.signum() > 0 ? "" : " in a category");
        }
        return row.isShort() ? "a category is short" : null;
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static long percent(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0
                ? 100
                : Math.min(
                        100,
                        part.multiply(BigDecimal.valueOf(100))
                                .divide(whole, 0, RoundingMode.DOWN)
                                .longValue());
    }

    /** How much of the term is over, in percent: as many hours should be done. */
    private static long pace(CredentialRow row, LocalDate today) {
        if (row.from() == null || row.expiresOn() == null) {
            return 0;
        }
        var all = Math.max(1, ChronoUnit.DAYS.between(row.from(), row.expiresOn()));
        return Math.clamp(ChronoUnit.DAYS.between(row.from(), today) * 100 / all, 0, 100);
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
