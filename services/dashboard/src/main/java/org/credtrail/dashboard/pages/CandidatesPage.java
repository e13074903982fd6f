package org.credtrail.dashboard.pages;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.credtrail.dashboard.pages.CandidateList.Wanted;
import org.credtrail.dashboard.pages.Show.Badge;
import org.credtrail.dashboard.pages.Show.Moment;
import org.credtrail.dashboard.pages.Show.Who;
import org.credtrail.dashboard.person.Rows;
import org.credtrail.dashboard.person.Rows.CandidateRow;
import org.credtrail.dashboard.person.Step;
import org.credtrail.dashboard.person.Words;
import org.credtrail.model.Certification;
import org.credtrail.model.LicenseKey;
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
import org.springframework.web.util.UriComponentsBuilder;

/** All candidates, the latest change first, as a page and as CSV. */
@Controller
class CandidatesPage {
    private static final int LINES = 50;
    private static final int CSV_PAGE = 1_000;

    private final RowQuery rows;
    private final CandidateList list;
    private final CandidateSearch search;
    private final Counts counts;

    CandidatesPage(RowQuery rows, CandidateList list, CandidateSearch search, Counts counts) {
        this.rows = rows;
        this.list = list;
        this.search = search;
        this.counts = counts;
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

    /** What a list was asked for. */
    private record Wish(String q, String certification, String outcome, String step) {
        static Wish of(String q, String certification, String outcome, String step) {
            known(certification, certifications(certification), "/certification");
            known(outcome, outcomes(outcome), "/outcome");
            known(step, steps(step), "/step");
            return new Wish(q, certification, outcome, step);
        }

        boolean isFiltered() {
            return !(q.isBlank() && certification.isBlank() && outcome.isBlank() && step.isBlank());
        }

        private List<String> wantedOutcomes() {
            return Stream.of(Certification.values())
                    .map(Certification::label)
                    .filter(c -> certification.isBlank() || c.equals(certification))
                    .map(c -> c + ":" + outcome)
                    .toList();
        }

        boolean fits(CandidateRow row) {
            return (certification.isBlank() || row.certifications().contains(certification))
                    && (outcome.isBlank() || wantedOutcomes().stream().anyMatch(row.outcomes()::contains))
                    && (step.isBlank() || row.step().name().equals(step));
        }

        String link(String path, @Nullable String after) {
            return UriComponentsBuilder.fromPath(path)
                    .queryParam("q", "{q}")
                    .queryParam("certification", "{c}")
                    .queryParam("outcome", "{o}")
                    .queryParam("step", "{s}")
                    .queryParam("after", "{a}")
                    .encode()
                    .buildAndExpand(q, certification, outcome, step, after == null ? "" : after)
                    .toUriString();
        }
    }

    @GetMapping("/candidates")
    ModelAndView candidates(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String certification,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String step,
            @RequestParam(required = false) @Nullable String after) {
        var wish = Wish.of(q, certification, outcome, step);
        var page = page(wish, after, LINES);
        var names =
                rows.names(page.items().stream().map(r -> r.value().contactId()).toList());
        var model = new HashMap<String, Object>();
        model.put(
                "lines", page.items().stream().map(r -> line(r.value(), names)).toList());
        model.put("q", q);
        model.put("certifications", certifications(certification));
        model.put("outcomes", outcomes(outcome));
        model.put("steps", steps(step));
        model.put("filtered", wish.isFiltered());
        model.put("all", counts.of(Rows.CANDIDATES).count("all"));
        model.put("first", after == null || after.isBlank());
        model.put("csv", wish.link("/candidates.csv", null));
        if (page.next() != null) {
            model.put("next", wish.link("/candidates", page.next()));
        }
        return new ModelAndView("dashboard/candidates", model);
    }

    /** Everybody who fits, not one page of them; written while it is read. */
    @GetMapping("/candidates.csv")
    void csv(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String certification,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String step,
            HttpServletResponse response)
            throws IOException {
        var wish = Wish.of(q, certification, outcome, step);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"candidates.csv\"");
        try (var csv = CsvWriter.builder().build(response.getWriter())) {
            csv.writeRecord(
                    "candidateId", "name", "npi", "certifications", "outcomes", "licenses", "next", "since", "changed");
            String after = null;
            do {
                var page = page(wish, after, CSV_PAGE);
                var names = rows.names(
                        page.items().stream().map(r -> r.value().contactId()).toList());
                for (var row : page.items()) {
                    write(csv, row.value(), names);
                }
                after = page.next();
            } while (after != null);
        }
    }

    private static void write(CsvWriter csv, CandidateRow row, Map<String, String> names) {
        csv.writeRecord(
                row.candidateId(),
                harmless(names.getOrDefault(row.contactId(), "")),
                row.npi() == null ? "" : row.npi(),
                String.join(" ", row.certifications()),
                String.join(" ", row.outcomes()),
                row.licenseKeys().stream().map(LicenseKey::toString).collect(Collectors.joining(" ")),
                harmless(row.nextAction()),
                row.since() == null ? "" : row.since().toString(),
                Instant.ofEpochMilli(row.changedAt()).toString());
    }

    /** A spreadsheet would take text that begins like this for a formula. */
    static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private Listing<Keyed<CandidateRow>> page(Wish wish, @Nullable String after, int lines) {
        return wish.q().isBlank()
                ? list.page(new Wanted(wish.certification(), wish.outcome(), wish.step()), Cursor.parse(after), lines)
                : search.page(wish.q(), wish::fits, after, lines);
    }

    private static void known(String value, List<Choice> choices, String pointer) {
        if (!value.isBlank() && choices.stream().noneMatch(Choice::chosen)) {
            throw new InvalidRequest(List.of(new Fault(
                    pointer,
                    "must be one of " + choices.stream().map(Choice::value).toList())));
        }
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
                Show.cut(row.nextAction()),
                Show.moment(row.since()),
                Show.moment(row.changedAt()));
    }
}
