package org.credtrail.dashboard.pages;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.credtrail.dashboard.neighbors.Owners;
import org.credtrail.dashboard.pages.Show.Badge;
import org.credtrail.dashboard.pages.Show.Moment;
import org.credtrail.dashboard.pages.Show.Who;
import org.credtrail.dashboard.person.Rows;
import org.credtrail.dashboard.person.Rows.LicenseRow;
import org.credtrail.dashboard.person.Rows.Match;
import org.credtrail.dashboard.person.Words;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.message.CandidateFact.LicenseStatusRecorded;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.runtime.store.Keyed;
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

/** Licenses candidates declared, by what boards say: unknown to all of them, to be checked, or by status. */
@Controller
class LicensesPage {
    private static final int LINES = 50;

    private final RowQuery rows;
    private final Counts counts;
    private final Owners owners;
    private final NearMisses nearMisses;

    LicensesPage(RowQuery rows, Counts counts, Owners owners, NearMisses nearMisses) {
        this.rows = rows;
        this.counts = counts;
        this.owners = owners;
        this.nearMisses = nearMisses;
    }

    /** {@code isToJudge}: the board names another holder, and nobody has said yet whether it is the same person. */
    record Line(
            Who who,
            String key,
            boolean isToJudge,
            String license,
            Badge status,
            @Nullable String board,
            @Nullable String review,
            @Nullable String near,
            @Nullable Moment since) {}

    record Tab(String label, String tone, long count, String link, boolean chosen) {}

    @GetMapping("/licenses")
    ModelAndView licenses(
            @RequestParam(defaultValue = "") String match,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(required = false) @Nullable String after) {
        var wanted = match.isBlank() && status.isBlank() ? Match.UNMATCHED.name() : match;
        var isStatus = wanted.isBlank();
        if (isStatus ? !isOne(LicenseStatus.values(), status) : !isOne(Match.values(), wanted)) {
            throw new InvalidRequest(List.of(new Fault(
                    isStatus ? "/status" : "/match",
                    "must be one of " + (isStatus ? List.of(LicenseStatus.values()) : List.of(Match.values())))));
        }
        var found = rows.rows(
                Rows.LICENSES,
                and(
                        isStatus ? eq("view.status", status) : eq("view.match", wanted),
                        Cursor.afterUp(Cursor.parse(after), "view.sinceAt")),
                Cursor.sortUp("view.sinceAt"),
                LINES + 1,
                LicenseRow.class);
        var page = Listing.of(found, LINES, r -> new Cursor(r.value().sinceAt(), r.key()).toString());
        var contacts = rows.contacts(
                page.items().stream().map(r -> r.value().contactId()).toList());
        var near = nearMisses.of(page.items().stream().map(Keyed::value).toList(), contacts);
        var view = new ModelAndView(
                "dashboard/licenses",
                Map.of(
                        "title",
                        isStatus ? "Licenses: " + Show.title(LicenseStatus.valueOf(status)) : title(wanted),
                        "lines",
                        page.items().stream()
                                .map(Keyed::value)
                                .map(r -> line(r, contacts, near))
                                .toList(),
                        "tabs",
                        tabs(wanted),
                        "first",
                        after == null));
        if (page.next() != null) {
            view.addObject("next", "/licenses?match=" + wanted + "&status=" + status + "&after=" + page.next());
        }
        return view;
    }

    /** Whether the holder a board names is the candidate; intake keeps the answer with its reason. */
    @PostMapping("/licenses/{key}/{candidateId}")
    ModelAndView judge(
            @PathVariable String key,
            @PathVariable String candidateId,
            @RequestParam(defaultValue = "") String verdict,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String once) {
        var path = "/v1/license-matches/" + Owners.part(key) + "/" + Owners.part(candidateId);
        var answer = owners.post("intake", path, Map.of("verdict", verdict, "reason", reason), once);
        if (!answer.isGood()) {
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "Nothing was changed", answer.complaint());
        }
        return new ModelAndView("redirect:/licenses?match=TO_CHECK&done=judged");
    }

    private static boolean isOne(Enum<?>[] values, String name) {
        return Stream.of(values).anyMatch(v -> v.name().equals(name));
    }

    private static String title(String match) {
        return switch (Match.valueOf(match)) {
            case MATCHED -> "Licenses boards confirm";
            case UNMATCHED -> "Licenses no board knows";
            case TO_CHECK -> "Near matches";
        };
    }

    private List<Tab> tabs(String chosen) {
        return Stream.of(Match.UNMATCHED, Match.TO_CHECK, Match.MATCHED)
                .map(m -> new Tab(
                        title(m.name()),
                        "quiet",
                        counts.of(Rows.LICENSES).count("match/" + m),
                        "/licenses?match=" + m,
                        m.name().equals(chosen)))
                .toList();
    }

    private static Line line(LicenseRow row, Map<String, ContactDetails> contacts, Map<String, String> near) {
        var contact = contacts.get(row.contactId());
        var name = contact == null ? "" : contact.displayName();
        return new Line(
                new Who(row.candidateId(), Show.name(name.isBlank() ? null : name, row.candidateId())),
                row.licenseKey().toString(),
                LicenseStatusRecorded.OTHER_NAME.equals(row.review()),
                Words.license(row.licenseKey()),
                Show.badge(row.status()),
                row.boardId(),
                row.review() == null ? null : Show.cut(row.review()),
                near.get(row.candidateId() + row.licenseKey()),
                Show.moment(row.sinceAt()));
    }
}
