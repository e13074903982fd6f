package org.credtrail.dashboard.pages;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.model.Sorts;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.credtrail.dashboard.pages.Show.Badge;
import org.credtrail.dashboard.pages.Show.Moment;
import org.credtrail.dashboard.pages.Show.Who;
import org.credtrail.dashboard.person.Person.ReferenceState;
import org.credtrail.dashboard.person.Rows;
import org.credtrail.dashboard.person.Rows.ApplicationRow;
import org.credtrail.dashboard.person.Rows.CredentialRow;
import org.credtrail.dashboard.person.Rows.SetbackRow;
import org.credtrail.dashboard.person.Step;
import org.credtrail.model.eligibility.Determination.Outcome;
import org.credtrail.runtime.store.Keyed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** What needs a person today. */
@Controller
class TodayPage {
    private static final int MONTHS = 12;
    private static final int LINES = 7;

    private final Figures figures;
    private final RowQuery rows;

    TodayPage(Figures figures, RowQuery rows) {
        this.figures = figures;
        this.rows = rows;
    }

    /** All that changes on the page. */
    record Today(
            Overview overview,
            List<Queue> queues,
            List<Share> outcomes,
            List<Share> references,
            Chart expiring,
            List<Waiting> waiting,
            List<Setback> setbacks,
            List<Ending> endings) {}

    /** A pile of work. */
    record Queue(String title, String hint, long count, String tone, String link) {}

    /** One part of a whole. */
    record Share(Badge badge, long count, String link) {}

    record Waiting(
            Who who,
            String certification,
            String step,
            String words,
            @Nullable Moment since) {}

    record Setback(Who who, String sentence, @Nullable Moment knownAt) {}

    record Ending(
            Who who,
            String certification,
            Badge state,
            @Nullable String on) {}

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
        return figures.overview();
    }

    private Today current() {
        var overview = figures.overview();
        var firstMonth = YearMonth.from(figures.today());
        var waiting = rows.rows(
                Rows.APPLICATIONS,
                in("view.step", Step.REVIEW.name(), Step.CHASE.name(), Step.DECIDE.name()),
                Sorts.orderBy(Sorts.ascending("view.sinceAt"), Sorts.ascending("_id")),
                LINES,
                ApplicationRow.class);
        var setbacks = rows.rows(
                Rows.SETBACKS,
                empty(),
                Sorts.orderBy(Sorts.descending("view.knownAt"), Sorts.ascending("_id")),
                LINES,
                SetbackRow.class);
        var endings = rows.rows(
                Rows.CREDENTIALS,
                and(Figures.VALID, gte("view.expiresOn", figures.today().toString())),
                Sorts.orderBy(Sorts.ascending("view.expiresOn"), Sorts.ascending("_id")),
                LINES,
                CredentialRow.class);
        var names = rows.names(Stream.of(
                        waiting.stream().map(r -> r.value().contactId()),
                        setbacks.stream().map(r -> r.value().contactId()),
                        endings.stream().map(r -> r.value().contactId()))
                .flatMap(s -> s)
                .collect(Collectors.toSet()));
        return new Today(
                overview,
                queues(overview),
                Stream.of(Outcome.values())
                        .map(o -> new Share(
                                Show.badge(o),
                                overview.applicationsByOutcome().getOrDefault(o.name(), 0L),
                                "/candidates?outcome=" + o))
                        .toList()
                        .reversed(),
                Stream.of(ReferenceState.values())
                        .map(s -> new Share(
                                Show.badge(s),
                                overview.referencesByState().getOrDefault(s.name(), 0L),
                                "/references?state=" + s))
                        .filter(s -> s.count() > 0)
                        .toList(),
                Chart.expiring(firstMonth, figures.expiringByMonth(MONTHS)),
                waiting.stream().map(Keyed::value).map(r -> waiting(r, names)).toList(),
                setbacks.stream().map(Keyed::value).map(r -> setback(r, names)).toList(),
                endings.stream().map(Keyed::value).map(r -> ending(r, names)).toList());
    }

    private static List<Queue> queues(Overview overview) {
        return List.of(
                queue(overview, Step.REVIEW, "A person has to look", "review"),
                queue(overview, Step.DECIDE, "The answer is there", "good"),
                queue(overview, Step.CHASE, "Bounced, declined or run out", "bad"),
                queue(overview, Step.REFEREE, "Asked, not answered yet", "info"),
                queue(overview, Step.CANDIDATE, "Something is missing", "warn"));
    }

    private static Queue queue(Overview overview, Step step, String hint, String tone) {
        return new Queue(
                Show.title(step),
                hint,
                overview.applicationsByStep().getOrDefault(step.name(), 0L),
                tone,
                "/candidates?step=" + step);
    }

    private static Waiting waiting(ApplicationRow row, Map<String, String> names) {
        return new Waiting(
                who(row.candidateId(), row.contactId(), names),
                row.certification().label(),
                Show.title(row.step()),
                row.nextAction(),
                Show.moment(row.sinceAt()));
    }

    private static Setback setback(SetbackRow row, Map<String, String> names) {
        return new Setback(who(row.candidateId(), row.contactId(), names), row.sentence(), Show.moment(row.knownAt()));
    }

    private static Ending ending(CredentialRow row, Map<String, String> names) {
        return new Ending(
                who(row.candidateId(), row.contactId(), names),
                row.certification().label(),
                Show.badge(row.state()),
                Show.day(row.expiresOn()));
    }

    static Who who(String candidateId, String contactId, Map<String, String> names) {
        return new Who(candidateId, Show.name(names.get(contactId), candidateId));
    }
}
