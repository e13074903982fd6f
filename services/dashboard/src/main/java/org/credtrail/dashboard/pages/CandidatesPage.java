package org.credtrail.dashboard.pages;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.credtrail.dashboard.pages.Show.Badge;
import org.credtrail.dashboard.pages.Show.Moment;
import org.credtrail.dashboard.pages.Show.Who;
import org.credtrail.dashboard.person.Rows;
import org.credtrail.dashboard.person.Rows.CandidateRow;
import org.credtrail.dashboard.person.Step;
import org.credtrail.dashboard.person.Words;
import org.credtrail.model.Certification;
import org.credtrail.model.eligibility.Determination.Outcome;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.InvalidRequest;
import org.credtrail.runtime.web.Listing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** All candidates, the latest change first. */
@Controller
class CandidatesPage {
    private static final int LINES = 50;

    private final RowQuery rows;
    private final CandidateSearch search;

    CandidatesPage(RowQuery rows, CandidateSearch search) {
        this.rows = rows;
        this.search = search;
    }

    record Line(
            Who who,
            @Nullable String npi,
            List<Badge> standings,
            List<String> licenses,
            String step,
            String next,
            @Nullable Moment since,
            @Nullable Moment changed) {}

    record Choice(String value, String label, boolean chosen) {}

    @GetMapping("/candidates")
    ModelAndView candidates(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String certification,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String step,
            @RequestParam(required = false) @Nullable String after) {
        var filters = new ArrayList<Bson>();
        filters.add(search.matching(q));
        if (!certification.isBlank()) {
            filters.add(
                    eq("view.certifications", known(certification, certifications(certification), "/certification")));
        }
        if (!outcome.isBlank()) {
            known(outcome, outcomes(outcome), "/outcome");
            filters.add(Filters.in(
                    "view.outcomes",
                    Stream.of(Certification.values())
                            .filter(c -> certification.isBlank() || c.label().equals(certification))
                            .map(c -> c.label() + ":" + outcome)
                            .toList()));
        }
        if (!step.isBlank()) {
            filters.add(eq("view.step", known(step, steps(step), "/step")));
        }
        filters.add(Cursor.after(Cursor.parse(after), "view.changedAt"));
        var found =
                rows.rows(Rows.CANDIDATES, and(filters), Cursor.sort("view.changedAt"), LINES + 1, CandidateRow.class);
        var page = Listing.of(found, LINES, r -> new Cursor(r.value().changedAt(), r.key()).toString());
        var names =
                rows.names(page.items().stream().map(r -> r.value().contactId()).toList());
        var view = new ModelAndView(
                "dashboard/candidates",
                Map.of(
                        "lines",
                        page.items().stream().map(r -> line(r.value(), names)).toList(),
                        "q",
                        q,
                        "certifications",
                        certifications(certification),
                        "outcomes",
                        outcomes(outcome),
                        "steps",
                        steps(step),
                        "filtered",
                        !(q.isBlank() && certification.isBlank() && outcome.isBlank() && step.isBlank()),
                        "first",
                        after == null));
        if (page.next() != null) {
            view.addObject("next", link(q, certification, outcome, step, page.next()));
        }
        return view;
    }

    private static String link(String q, String certification, String outcome, String step, String after) {
        return UriComponentsBuilder.fromPath("/candidates")
                .queryParam("q", "{q}")
                .queryParam("certification", "{c}")
                .queryParam("outcome", "{o}")
                .queryParam("step", "{s}")
                .queryParam("after", "{a}")
                .encode()
                .buildAndExpand(q, certification, outcome, step, after)
                .toUriString();
    }

    private static String known(String value, List<Choice> choices, String pointer) {
        if (choices.stream().noneMatch(Choice::chosen)) {
            throw new InvalidRequest(List.of(new Fault(
                    pointer,
                    "must be one of " + choices.stream().map(Choice::value).toList())));
        }
        return value;
    }

    private static List<Choice> certifications(String chosen) {
        return Stream.of(Certification.values())
                .map(c -> new Choice(c.label(), c.label(), c.label().equals(chosen)))
                .toList();
    }

    private static List<Choice> outcomes(String chosen) {
        return Stream.of(Outcome.values())
                .map(o -> new Choice(o.name(), Show.badge(o).label(), o.name().equals(chosen)))
                .toList();
    }

    private static List<Choice> steps(String chosen) {
        return Stream.of(Step.values())
                .map(s -> new Choice(s.name(), Show.title(s), s.name().equals(chosen)))
                .toList();
    }

    private static Line line(CandidateRow row, Map<String, String> names) {
        return new Line(
                TodayPage.who(row.candidateId(), row.contactId(), names),
                row.npi(),
                row.standings().stream().map(Show::badge).toList(),
                row.licenseKeys().stream().map(Words::license).toList(),
                Show.title(row.step()),
                row.nextAction(),
                Show.moment(row.since()),
                Show.moment(row.changedAt()));
    }
}
