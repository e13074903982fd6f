package org.credtrail.dashboard.pages;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;

import com.mongodb.client.model.Sorts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.credtrail.dashboard.neighbors.Pulse;
import org.credtrail.dashboard.pages.Show.Badge;
import org.credtrail.dashboard.pages.Show.Moment;
import org.credtrail.dashboard.pages.Show.Who;
import org.credtrail.dashboard.person.Person.CredentialState;
import org.credtrail.dashboard.person.Person.ReferenceState;
import org.credtrail.dashboard.person.Rows;
import org.credtrail.dashboard.person.Rows.ApplicationRow;
import org.credtrail.dashboard.person.Rows.CredentialRow;
import org.credtrail.dashboard.person.Rows.LicenseRow;
import org.credtrail.dashboard.person.Rows.Match;
import org.credtrail.dashboard.person.Rows.ReferenceRow;
import org.credtrail.dashboard.person.Rows.SetbackRow;
import org.credtrail.dashboard.person.Step;
import org.credtrail.dashboard.person.Words;
import org.credtrail.model.eligibility.Determination.Outcome;
import org.credtrail.runtime.store.Keyed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** What needs a person today, the most urgent first. */
@Controller
class TodayPage {
    private static final int LINES = 8;
    private static final int TREND_DAYS = 30;

    private final Counts counts;
    private final RowQuery rows;
    private final BoardBook boards;
    private final Pulse pulse;

    TodayPage(Counts counts, RowQuery rows, BoardBook boards, Pulse pulse) {
        this.counts = counts;
        this.rows = rows;
        this.boards = boards;
        this.pulse = pulse;
    }

    /** All that changes on the page. */
    record Today(
            Overview overview,
            List<Queue> queues,
            List<Queue> underWay,
            List<Clock> clocks,
            List<Share> outcomes,
            Chart trend,
            List<WorkPage.Line> waiting,
            List<Setback> setbacks) {

        public long needing() {
            return queues.stream().mapToLong(Queue::count).sum();
        }
    }

    /** A pile of work; {@code since} is when the oldest of it began to wait, {@code due} what it should not outlast. */
    record Queue(
            String title,
            String hint,
            long count,
            String tone,
            String link,
            @Nullable Moment since,
            @Nullable String due) {}

    /** Open applications of one age. */
    record Clock(String title, String hint, long count, String tone, String link) {}

    /** One part of a whole. */
    record Share(Badge badge, long count, String link) {}

    record Setback(Who who, String sentence, @Nullable Moment knownAt) {}

    /** {@code seen} is the print of what the browser shows already: when nothing changed, nothing is sent. */
    @GetMapping("/")
    ModelAndView today(@RequestParam(required = false) @Nullable String seen) {
        var today = current();
        var print = Integer.toHexString(today.hashCode());
        if (print.equals(seen)) {
            var unchanged = new ModelAndView();
            unchanged.setView((_, _, response) -> response.setStatus(HttpStatus.NO_CONTENT.value()));
            return unchanged;
        }
        return new ModelAndView("dashboard/today", Map.of("today", today, "print", print));
    }

    @GetMapping("/v1/overview")
    @ResponseBody
    Overview overview() {
        return counts.overview();
    }

    private Today current() {
        var overview = counts.overview();
        var waiting = nextInLine();
        var setbacks = rows.rows(
                Rows.SETBACKS, gt("view.knownAt", 0L), Cursor.sort("view.knownAt"), LINES - 1, SetbackRow.class);
        var names = rows.names(Stream.concat(
                        waiting.stream().map(ApplicationRow::contactId),
                        setbacks.stream().map(r -> r.value().contactId()))
                .collect(Collectors.toSet()));
        var words = rows.words(setbacks.stream().map(r -> r.value().sentence()));
        var now = counts.now();
        return new Today(
                overview,
                queues(overview),
                underWay(overview),
                clocks(),
                outcomes(overview),
                trend(),
                waiting.stream().map(r -> WorkPage.line(r, names, now)).toList(),
                setbacks.stream()
                        .map(Keyed::value)
                        .map(r -> new Setback(
                                who(r.candidateId(), r.contactId(), names),
                                Show.cut(words.apply(r.sentence())),
                                Show.moment(r.knownAt())))
                        .toList());
    }

    /** Reviews and unreachable referees before decisions; within each, who waits longest. */
    private List<ApplicationRow> nextInLine() {
        var waiting = new ArrayList<ApplicationRow>();
        for (var step : List.of(Step.REVIEW, Step.CHASE, Step.DECIDE)) {
            if (waiting.size() < LINES) {
                var share = step == Step.DECIDE ? LINES - waiting.size() : Math.min(3, LINES - waiting.size());
                rows.rows(
                                Rows.APPLICATIONS,
                                eq("view.step", step.name()),
                                Cursor.sortUp("view.sinceAt"),
                                share,
                                ApplicationRow.class)
                        .forEach(r -> waiting.add(r.value()));
            }
        }
        return waiting;
    }

    private List<Queue> queues(Overview overview) {
        var licenses = counts.of(Rows.LICENSES);
        var silent = boards.silent();
        return List.of(
                step(overview, Step.REVIEW, "Reviews", "A rule asks for a person", "review", 30),
                step(overview, Step.DECIDE, "Ready to decide", "The answer is there", "good", 30),
                step(overview, Step.CHASE, "Unverified evidence", "The referee is out of reach", "warn", 90),
                new Queue(
                        "Conflicting answers",
                        "A referee remembers otherwise",
                        overview.referencesByState().getOrDefault(ReferenceState.DISPUTED.name(), 0L),
                        "review",
                        "/references?state=DISPUTED",
                        oldest(ReferenceState.DISPUTED),
                        null),
                license(
                        licenses.count("match/UNMATCHED"),
                        Match.UNMATCHED,
                        "Unmatched licenses",
                        "No board knows them"),
                license(
                        licenses.count("match/TO_CHECK"),
                        Match.TO_CHECK,
                        "Near matches",
                        "A board's word needs a look"),
                new Queue(
                        "Silent boards",
                        "Nothing when something was due",
                        silent.size(),
                        "warn",
                        "/boards",
                        silent.stream()
                                .map(BoardBook.Standing::silentSince)
                                .filter(Objects::nonNull)
                                .min(Instant::compareTo)
                                .map(Show::moment)
                                .orElse(null),
                        null),
                new Queue(
                        "Records set aside",
                        "Could not be handled",
                        pulse.deadLetters(),
                        "bad",
                        "/system#dead-letters",
                        Show.moment(pulse.oldestDeadLetter()),
                        null),
                new Queue(
                        "Late renewals",
                        "Past their last day",
                        overview.credentialsByState().getOrDefault(CredentialState.LATE.name(), 0L),
                        "bad",
                        "/renewals?state=LATE",
                        null,
                        late()));
    }

    private Queue step(Overview overview, Step step, String title, String hint, String tone, int days) {
        var oldest = rows.first(
                        Rows.APPLICATIONS,
                        eq("view.step", step.name()),
                        Cursor.sortUp("view.sinceAt"),
                        ApplicationRow.class)
                .map(ApplicationRow::sinceAt)
                .map(Instant::ofEpochMilli);
        return new Queue(
                title,
                hint,
                overview.applicationsByStep().getOrDefault(step.name(), 0L),
                tone,
                "/work?step=" + step,
                oldest.map(Show::moment).orElse(null),
                oldest.map(at -> "first due "
                                + Words.day(at.plus(Duration.ofDays(days))
                                        .atZone(ZoneOffset.UTC)
                                        .toLocalDate()))
                        .orElse(null));
    }

    private @Nullable Moment oldest(ReferenceState state) {
        return rows.first(
                        Rows.REFERENCES,
                        eq("view.state", state.name()),
                        Sorts.orderBy(Sorts.ascending("view.sinceAt"), Sorts.descending("_id")),
                        ReferenceRow.class)
                .map(r -> Show.moment(r.sinceAt()))
                .orElse(null);
    }

    private Queue license(long count, Match match, String title, String hint) {
        return new Queue(
                title,
                hint,
                count,
                match == Match.TO_CHECK ? "review" : "warn",
                "/licenses?match=" + match,
                rows.first(
                                Rows.LICENSES,
                                eq("view.match", match.name()),
                                Cursor.sortUp("view.sinceAt"),
                                LicenseRow.class)
                        .map(r -> Show.moment(r.sinceAt()))
                        .orElse(null),
                null);
    }

    private @Nullable String late() {
        return counts.credentials().in(CredentialState.LATE).stream()
                .flatMap(range -> rows
                        .first(
                                Rows.CREDENTIALS,
                                and(range, gte("view.expiresOn", "")),
                                Sorts.ascending("view.expiresOn", "_id"),
                                CredentialRow.class)
                        .stream())
                .min(Comparator.comparing(CredentialRow::expiresOn, Comparator.nullsLast(Comparator.naturalOrder())))
                .map(r -> r.expiresOn() == null ? null : "first ended " + Words.day(r.expiresOn()))
                .orElse(null);
    }

    private List<Queue> underWay(Overview overview) {
        return List.of(
                way(overview, Step.REFEREE, "With referees", "Asked, not answered yet", "info"),
                way(overview, Step.CANDIDATE, "With candidates", "Something is missing", "warn"),
                way(overview, Step.EXAM, "Before the exam", "Approved, to be taken", "good"));
    }

    private static Queue way(Overview overview, Step step, String title, String hint, String tone) {
        return new Queue(
                title,
                hint,
                overview.applicationsByStep().getOrDefault(step.name(), 0L),
                tone,
                "/work?step=" + step,
                null,
                null);
    }

    /** Ages that matter: a decision is due within 30 days, and evidence may be 90 or 120 days old at most. */
    private List<Clock> clocks() {
        return List.of(
                new Clock(
                        "Up to 30 days",
                        "within the decision notice",
                        counts.openAged(0, 30),
                        "good",
                        "/work?age=0-30"),
                new Clock(
                        "31 to 90 days",
                        "past the decision notice",
                        counts.openAged(31, 90),
                        "warn",
                        "/work?age=31-90"),
                new Clock(
                        "91 to 120 days",
                        "evidence is growing stale",
                        counts.openAged(91, 120),
                        "bad",
                        "/work?age=91-120"),
                new Clock(
                        "Over 120 days",
                        "evidence must be verified anew",
                        counts.openAged(121, 36_500),
                        "bad",
                        "/work?age=121-"));
    }

    private static List<Share> outcomes(Overview overview) {
        return Stream.of(Outcome.values())
                .map(o -> new Share(
                        Show.badge(o),
                        overview.applicationsByOutcome().getOrDefault(o.name(), 0L),
                        "/work?outcome=" + o))
                .toList()
                .reversed();
    }

    private Chart trend() {
        var days = counts.lastDays(TREND_DAYS);
        return new Chart(
                "lines",
                "Applications submitted and decided, and setbacks, on each of the last 30 days",
                "Day",
                Chart.days(days),
                List.of(
                        new Chart.Series("Submitted", "one", counts.perDay(Rows.APPLICATIONS, "submittedOn/", days)),
                        new Chart.Series("Decided", "two", counts.perDay(Rows.APPLICATIONS, "decidedOn/", days)),
                        new Chart.Series("Setbacks", "four", counts.setbacksPerDay(days))));
    }

    static Who who(String candidateId, String contactId, Map<String, String> names) {
        return new Who(candidateId, Show.name(names.get(contactId), candidateId));
    }
}
