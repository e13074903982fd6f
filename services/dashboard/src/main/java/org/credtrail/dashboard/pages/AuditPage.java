package org.credtrail.dashboard.pages;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.conversions.Bson;
import org.credtrail.dashboard.audit.AuditRow;
import org.credtrail.dashboard.pages.Show.Badge;
import org.credtrail.dashboard.pages.Show.Moment;
import org.credtrail.dashboard.person.Rows;
import org.credtrail.model.message.AuditFact.Kind;
import org.credtrail.model.message.AuditFact.Login;
import org.credtrail.runtime.store.Keyed;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.InvalidRequest;
import org.credtrail.runtime.web.Listing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** Who did what, and who looked at what is confidential; the latest first. */
@Controller
class AuditPage {
    private static final int LINES = 50;
    private static final int LARGEST_PAGE = 200;
    private static final int REFUSED = 400;

    private final RowQuery rows;

    AuditPage(RowQuery rows) {
        this.rows = rows;
    }

    /** What is looked for; blank = everything. */
    record Wanted(String person, String about, String day) {
        boolean isAnything() {
            return person.isBlank() && about.isBlank() && day.isBlank();
        }

        Bson filter() {
            var all = new ArrayList<Bson>();
            if (!person.isBlank()) {
                all.add(eq("view.person", person.strip()));
            }
            if (!about.isBlank()) {
                all.add(eq("view.about", about.strip()));
            }
            if (!day.isBlank()) {
                var from = parse(day.strip()).atStartOfDay(ZoneOffset.UTC).toInstant();
                all.add(gte("view.at", from.toEpochMilli()));
                all.add(lt(
                        "view.at",
                        from.atOffset(ZoneOffset.UTC).plusDays(1).toInstant().toEpochMilli()));
            }
            return all.isEmpty() ? Filters.empty() : and(all);
        }

        private static LocalDate parse(String day) {
            return Days.day(day)
                    .orElseThrow(() -> new InvalidRequest(List.of(new Fault("/day", "is no day such as 2026-03-02"))));
        }
    }

    /**
     * An entry.
     *
     * @param status what was answered; null = it is not known, because the program ended meanwhile
     * @param statuses every answer, where it was tried again under its key
     * @param reason the words given as the reason, as far as they are still kept
     * @param via the entry of the page by which it was asked for
     * @param login how it ended, where somebody tried to come in
     */
    record Item(
            String id,
            Instant at,
            String who,
            String role,
            Kind kind,
            String service,
            String method,
            String path,
            @Nullable String candidateId,
            @Nullable String from,
            @Nullable String via,
            @Nullable Integer status,
            List<Integer> statuses,
            @Nullable String reason,
            List<String> caused,
            @Nullable Login login) {}

    record Line(
            String id,
            @Nullable Moment at,
            String who,
            String role,
            @Nullable String from,
            String what,
            String service,
            String path,
            boolean isByPage,
            @Nullable String candidateId,
            boolean isOnFile,
            Badge status,
            @Nullable String login,
            @Nullable String reason) {}

    @GetMapping("/v1/audit")
    @ResponseBody
    Listing<Item> entries(
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String candidate,
            @RequestParam(defaultValue = "") String about,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return page(
                new Wanted(person, candidate.isBlank() ? about : candidate, day),
                after,
                Math.clamp(limit, 1, LARGEST_PAGE));
    }

    @GetMapping("/audit")
    ModelAndView page(
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String about,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(required = false) @Nullable String after) {
        var wanted = new Wanted(person, about, day);
        var page = page(wanted, after, LINES);
        var onFile = rows.present(
                Rows.CANDIDATES, page.items().stream().map(Item::candidateId).filter(Objects::nonNull));
        var view = new ModelAndView(
                "dashboard/audit",
                Map.of(
                        "lines",
                        page.items().stream().map(item -> line(item, onFile)).toList(),
                        "wanted",
                        wanted,
                        "filtered",
                        !wanted.isAnything(),
                        "first",
                        after == null));
        if (page.next() != null) {
            view.addObject("next", link(wanted, page.next()));
        }
        return view;
    }

    private Listing<Item> page(Wanted wanted, @Nullable String after, int limit) {
        var found = rows.rows(
                AuditRow.COLLECTION,
                and(wanted.filter(), Cursor.after(Cursor.parse(after), "view.at")),
                Cursor.sort("view.at"),
                limit + 1,
                AuditRow.class);
        var page = Listing.of(found, limit, r -> new Cursor(r.value().at(), r.key()).toString());
        var words =
                rows.words(page.items().stream().map(r -> r.value().reason()).filter(Objects::nonNull));
        return new Listing<>(
                page.items().stream()
                        .map(r -> item(
                                r,
                                r.value().reason() == null
                                        ? null
                                        : words.apply(r.value().reason())))
                        .toList(),
                page.next());
    }

    private static Item item(Keyed<AuditRow> keyed, @Nullable String reason) {
        var row = keyed.value();
        return new Item(
                keyed.key(),
                Instant.ofEpochMilli(row.at()),
                row.who(),
                row.role(),
                row.kind(),
                row.service(),
                row.method(),
                row.path(),
                row.candidateId(),
                row.from(),
                row.via(),
                row.status(),
                row.statuses(),
                reason,
                row.caused(),
                row.login());
    }

    /** {@code onFile}: candidates who have a page; the erased have none. */
    private static Line line(Item item, Set<String> onFile) {
        return new Line(
                item.id(),
                Show.moment(item.at()),
                item.who(),
                item.role(),
                item.from(),
                what(item),
                item.service(),
                item.path(),
                item.via() != null,
                item.candidateId(),
                item.candidateId() != null && onFile.contains(item.candidateId()),
                status(item),
                item.login() == null ? null : words(item.login()),
                item.reason() == null ? null : Show.cut(item.reason()));
    }

    private static String words(Login login) {
        return switch (login) {
            case CAME_IN -> "Let in";
            case CODE_ASKED -> "Password right, code asked for";
            case UNKNOWN_NAME -> "Nobody has this name";
            case DISABLED -> "Disabled";
            case WRONG_SECRET -> "Wrong password or secret";
            case WRONG_CODE -> "Wrong code";
            case LOCKED_OUT -> "Wrong again, and now locked out";
            case LOCKED -> "Locked out";
            case CHANGED_MEANWHILE -> "User changed meanwhile";
        };
    }

    private static String what(Item item) {
        if (item.login() != null) {
            return "Log in";
        }
        return switch (item.kind()) {
            case READING -> "Look";
            case ACTION -> item.method().equals("DELETE") ? "Delete" : "Act";
        };
    }

    private static Badge status(Item item) {
        var status = item.status();
        if (status == null) {
            return new Badge("Answer not known", "warn");
        }
        var tries = item.statuses().size() > 1
                ? item.statuses().stream().map(String::valueOf).collect(Collectors.joining(", "))
                : String.valueOf(status);
        return status < REFUSED ? new Badge("Done · " + tries, "good") : new Badge("Refused · " + tries, "bad");
    }

    private static String link(Wanted wanted, String after) {
        return UriComponentsBuilder.fromPath("/audit")
                .queryParam("person", "{person}")
                .queryParam("about", "{about}")
                .queryParam("day", "{day}")
                .queryParam("after", "{after}")
                .encode()
                .buildAndExpand(wanted.person(), wanted.about(), wanted.day(), after)
                .toUriString();
    }
}
