package org.credtrail.dashboard.pages;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.credtrail.dashboard.neighbors.Owners;
import org.credtrail.dashboard.pages.BoardBook.Standing;
import org.credtrail.dashboard.pages.Show.Badge;
import org.credtrail.dashboard.pages.Show.Moment;
import org.credtrail.dashboard.person.Rows;
import org.credtrail.dashboard.person.Words;
import org.credtrail.dashboard.source.Source.Roster;
import org.credtrail.dashboard.source.SourceRows;
import org.credtrail.dashboard.source.SourceRows.BoardLicenseRow;
import org.credtrail.model.LicenseStatus;
import org.credtrail.runtime.store.Keyed;
import org.credtrail.runtime.web.Listing;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** What each board said, which have gone silent, and rosters on their way in. */
@Controller
class BoardsPage {
    private static final int DAYS = 30;
    private static final int CHANGES = 25;
    private static final int REJECTS = 200;
    private static final String INTAKE = "intake";

    private final BoardBook boards;
    private final Counts counts;
    private final RowQuery rows;
    private final Owners owners;

    BoardsPage(BoardBook boards, Counts counts, RowQuery rows, Owners owners) {
        this.boards = boards;
        this.counts = counts;
        this.rows = rows;
        this.owners = owners;
    }

    record Board(
            String id,
            Badge state,
            @Nullable Moment lastHeard,
            @Nullable Moment silentSince,
            @Nullable Moment heldSince,
            @Nullable String expectedEvery,
            long licenses,
            long notices,
            long changes,
            long watched,
            long toReview,
            @Nullable RosterLine roster,
            List<Bar> cadence) {}

    /** A day of the small chart; {@code height} from 0 to 8. */
    record Bar(String day, long count, int height) {}

    record RosterLine(
            @Nullable String importId,
            @Nullable Moment at,
            String profile,
            long rows,
            long added,
            long changed,
            long unchanged,
            long rejected,
            long vanished) {

        static RosterLine of(Roster r) {
            return new RosterLine(
                    r.importId(),
                    Show.moment(r.receivedAt()),
                    r.profile(),
                    r.rows(),
                    r.added(),
                    r.changed(),
                    r.unchanged(),
                    r.rejected(),
                    r.vanished());
        }
    }

    record Change(
            String license,
            Badge status,
            String word,
            @Nullable String effectiveOn,
            @Nullable Moment at,
            long changes,
            @Nullable String review) {}

    record Count(Badge badge, long count, String link) {}

    @GetMapping("/boards")
    ModelAndView boards() {
        var statuses = Stream.of(LicenseStatus.values())
                .map(s -> new Count(
                        Show.badge(s), counts.of(Rows.LICENSES).count("status/" + s), "/licenses?status=" + s))
                .filter(c -> c.count() > 0)
                .toList();
        return new ModelAndView(
                "dashboard/boards",
                Map.of("boards", boards.all().stream().map(this::board).toList(), "statuses", statuses));
    }

    @GetMapping("/boards/{id}")
    ModelAndView one(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String imported) {
        return page(id, after, imported, null, HttpStatus.OK);
    }

    private ModelAndView page(
            String id, @Nullable String after, @Nullable String importId, @Nullable String problem, HttpStatus status) {
        var board = boards.find(id)
                .orElseThrow(() -> new Refusal(
                        HttpStatus.NOT_FOUND, "No such board", "No board of this id is registered or was ever heard."));
        var found = rows.rows(
                SourceRows.BOARD_LICENSES,
                and(
                        eq("view.boardId", id),
                        gt("view.changedAt", 0L),
                        Cursor.after(Cursor.parse(after), "view.changedAt")),
                Cursor.sort("view.changedAt"),
                CHANGES + 1,
                BoardLicenseRow.class);
        var changes = Listing.of(found, CHANGES, r -> new Cursor(r.value().changedAt(), r.key()).toString());
        var days = counts.lastDays(DAYS);
        var model = new HashMap<String, Object>();
        model.put("id", id);
        model.put(
                "chart",
                new Chart(
                        "bars",
                        "News from this board on each of the last 30 days",
                        "Day",
                        Chart.days(days),
                        List.of(new Chart.Series("Notices", "one", boards.heard(id, days)))));
        model.put("board", board(board));
        model.put("rosters", board.latest().stream().map(RosterLine::of).toList());
        model.put(
                "changes",
                changes.items().stream()
                        .map(Keyed::value)
                        .map(BoardsPage::change)
                        .toList());
        model.put("first", after == null);
        if (changes.next() != null) {
            model.put("next", "/boards/" + id + "?after=" + changes.next());
        }
        if (importId != null) {
            model.put("importId", importId);
            model.put("progress", progress(importId));
        }
        if (problem != null) {
            model.put("problem", problem);
        }
        var view = new ModelAndView("dashboard/board", model);
        view.setStatus(status);
        return view;
    }

    /** A file is handed to intake as it is; the page then watches the import. */
    @PostMapping("/boards/{id}/rosters")
    ModelAndView upload(
            @PathVariable String id,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "") String profile,
            @RequestParam(defaultValue = "") String once)
            throws IOException {
        if (file.isEmpty()) {
            return page(id, null, null, "Choose a file first.", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var kept = Files.createTempFile("roster", ".part");
        try {
            file.transferTo(kept);
            var answer = owners.upload(INTAKE, rosters(id, profile), kept, "application/octet-stream", once);
            if (!answer.isGood() || answer.location() == null) {
                return page(id, null, null, answer.complaint(), HttpStatus.UNPROCESSABLE_CONTENT);
            }
            var importId = Path.of(answer.location()).getFileName();
            return new ModelAndView("redirect:/boards/" + Owners.part(id) + "?imported=" + importId + "#import");
        } finally {
            Files.deleteIfExists(kept);
        }
    }

    /** A person looked at a board that is held, and says why it is to be believed again. */
    @PostMapping("/boards/{id}/release")
    ModelAndView release(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String once) {
        if (reason.isBlank()) {
            return page(id, null, null, "Give a reason: it is kept.", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var path = "/v1/boards/" + Owners.part(id) + "/release";
        var answer = owners.post(INTAKE, path, Map.of("reason", reason), once);
        if (!answer.isGood()) {
            return page(id, null, null, answer.complaint(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Waiting.until(() -> boards.find(id).map(Standing::heldSince).isEmpty());
        return new ModelAndView("redirect:/boards/" + Owners.part(id));
    }

    private static String rosters(String id, String profile) {
        return "/v1/boards/" + Owners.part(id) + "/rosters"
                + (profile.isBlank() ? "" : "?profile=" + Owners.part(profile.strip()));
    }

    /** How far an import has come, for the page that watches it. */
    record Progress(
            String state,
            long percent,
            long rows,
            long added,
            long changed,
            long unchanged,
            long rejected,
            long vanished,
            long perSecond,
            String left,
            @Nullable String problem) {
        public boolean isRunning() {
            return state.equals("RUNNING");
        }
    }

    @GetMapping("/boards/{id}/imports/{importId}")
    ModelAndView watch(@PathVariable String id, @PathVariable String importId) {
        return new ModelAndView(
                "dashboard/import", Map.of("id", id, "importId", importId, "progress", progress(importId)));
    }

    private Progress progress(String importId) {
        var answer = owners.get(INTAKE, "/v1/imports/" + Owners.part(importId));
        if (!answer.isGood()) {
            throw new Refusal(HttpStatus.NOT_FOUND, "No such import", "Intake knows no import of this id.");
        }
        var said = answer.body();
        var total = said.path("bytesTotal").asLong();
        var state = said.path("state").asString("");
        var eta = said.path("etaSeconds");
        return new Progress(
                state,
                state.equals("DONE")
                        ? 100
                        : total == 0 ? 0 : said.path("bytesRead").asLong() * 100 / total,
                said.path("rows").asLong(),
                said.path("new").asLong(),
                said.path("changed").asLong(),
                said.path("unchanged").asLong(),
                said.path("rejected").asLong(),
                said.path("vanished").asLong(),
                Math.round(said.path("rowsPerSecond").asDouble()),
                eta.isNumber() ? eta.asLong() + " s left" : "",
                said.path("problem").isString() ? said.path("problem").asString() : null);
    }

    /** One row that was not taken; {@code line} counts in the file as it was sent. */
    record Reject(String line, String reason, String row) {}

    record Reason(String words, long count) {}

    /** The first of the rows of a roster that were not taken, and why; all of them are in the download. */
    @GetMapping("/boards/{id}/imports/{importId}/rejected")
    ModelAndView rejected(@PathVariable String id, @PathVariable String importId) {
        var shown = new ArrayList<Reject>();
        var isCut = false;
        try (var csv = CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(
                        owners.download(INTAKE, "/v1/imports/" + Owners.part(importId) + "/rejects"),
                        StandardCharsets.UTF_8))) {
            for (var line : csv) {
                if (shown.size() == REJECTS) {
                    isCut = true;
                    break;
                }
                shown.add(new Reject(
                        line.getField("line"), Show.cut(line.getField("reason")), Show.cut(line.getField("row"))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var reasons = shown.stream()
                .collect(Collectors.groupingBy(Reject::reason, LinkedHashMap::new, Collectors.counting()));
        return new ModelAndView(
                "dashboard/rejected",
                Map.of(
                        "id",
                        id,
                        "importId",
                        importId,
                        "rejects",
                        shown,
                        "cut",
                        isCut,
                        "reasons",
                        reasons.entrySet().stream()
                                .map(e -> new Reason(e.getKey(), e.getValue()))
                                .toList()));
    }

    @GetMapping("/boards/{id}/imports/{importId}/rejects")
    ResponseEntity<Resource> rejects(@PathVariable String importId) {
        InputStream file = owners.download(INTAKE, "/v1/imports/" + Owners.part(importId) + "/rejects");
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=\"rejects.csv\"")
                .body(new InputStreamResource(file));
    }

    private Board board(BoardBook.Standing b) {
        var days = counts.lastDays(DAYS);
        var heard = boards.heard(b.id(), days);
        var rosters = BoardBook.rosters(b, days);
        var most = Math.max(1, heard.stream().mapToLong(Long::longValue).max().orElse(1));
        var bars = new ArrayList<Bar>();
        for (var i = 0; i < days.size(); i++) {
            var count = heard.get(i);
            var isHeard = count > 0 || rosters.get(i) > 0;
            bars.add(new Bar(
                    Words.day(days.get(i)), count, isHeard ? (int) Math.max(1, Math.ceilDiv(count * 8, most)) : 0));
        }
        var roster = b.roster();
        Instant lastHeard = b.lastHeard();
        return new Board(
                b.id(),
                b.state(),
                Show.moment(lastHeard),
                Show.moment(b.silentSince()),
                Show.moment(b.heldSince()),
                b.expectedEvery(),
                b.licenses(),
                b.notices(),
                b.changes(),
                b.watched(),
                b.toReview(),
                roster == null ? null : RosterLine.of(roster),
                bars);
    }

    private static Change change(BoardLicenseRow row) {
        return new Change(
                row.licenseKey().replace(':', ' '),
                Show.badge(row.status()),
                row.statusText() == null ? "" : Show.cut(row.statusText()),
                Show.day(row.effectiveOn()),
                Show.moment(row.changedAt()),
                row.changes(),
                row.review() == null ? null : Show.cut(row.review()));
    }
}
