package org.credtrail.intake.board.registry;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.mongodb.client.model.Filters;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.credtrail.intake.board.Board;
import org.credtrail.intake.board.Board.Signing;
import org.credtrail.intake.board.registry.Boards.Registered;
import org.credtrail.intake.board.silence.BoardWatch;
import org.credtrail.intake.license.LicenseHandler;
import org.credtrail.runtime.access.Caller;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.web.Answers;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.Idempotency;
import org.credtrail.runtime.web.JsonBody;
import org.credtrail.runtime.web.Listing;
import org.credtrail.runtime.web.Reads;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Registers boards and tells how each of them is doing. */
@RestController
class BoardController {
    private static final Pattern BOARD_ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern JURISDICTION = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,3})?");
    private static final Duration USUAL_CADENCE = Duration.ofDays(1);
    private static final int MOST = 500;

    private final Boards boards;
    private final Profiles profiles;
    private final NoticeLog log;
    private final LastHeard lastHeard;
    private final BoardLook look;
    private final States states;
    private final JsonBody json;
    private final Idempotency idempotency;
    private final Clock clock;

    BoardController(
            Boards boards,
            Profiles profiles,
            NoticeLog log,
            LastHeard lastHeard,
            BoardLook look,
            States states,
            JsonBody json,
            Idempotency idempotency,
            Clock clock) {
        this.boards = boards;
        this.profiles = profiles;
        this.log = log;
        this.lastHeard = lastHeard;
        this.look = look;
        this.states = states;
        this.json = json;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    record BoardRequest(
            String name,
            String jurisdiction,
            @Nullable String profile,
            @Nullable Duration expectedEvery,
            @Nullable Signing signing) {}

    record ReleaseRequest(String reason) {}

    /** {@code secrets} are shown once, when they are made; null otherwise. */
    record BoardAnswer(
            String boardId,
            String name,
            String jurisdiction,
            @Nullable String profile,
            String expectedEvery,
            Signing signing,
            @Nullable List<String> secrets) {

        static BoardAnswer of(Board board, @Nullable List<String> secrets) {
            return new BoardAnswer(
                    board.boardId(),
                    board.name(),
                    board.jurisdiction(),
                    board.profile(),
                    cadence(board.expectedEvery()),
                    board.signing(),
                    secrets);
        }
    }

    /** FRESH: heard within its cadence; STALE: not; HELD: a roster lost so many licenses that a person must look. */
    enum Condition {
        FRESH,
        STALE,
        HELD
    }

    record BoardItem(
            String boardId,
            String name,
            String jurisdiction,
            @Nullable String profile,
            Signing signing,
            String expectedEvery,
            @Nullable Instant lastNoticeAt,
            Condition state,
            List<String> flags,
            Counts counts) {}

    /**
     * {@code licenses} ever reported; {@code notices} taken over HTTP; the rest of the last roster: a board that sends a roster
     * without a change is not one that sends nothing.
     */
    record Counts(
            long licenses,
            long notices,
            long rows,
            long rejected,
            @JsonProperty("new") long added,
            long changed,
            long unchanged,
            long vanished) {}

    @Reads(BoardRequest.class)
    @Answers(BoardAnswer.class)
    @Answers(value = BoardAnswer.class, status = 201)
    @PutMapping("/v1/boards/{boardId}")
    ResponseEntity<?> register(@PathVariable String boardId, @RequestBody byte[] bytes) {
        var request = json.read(bytes, BoardRequest.class, (read, _) -> faults(boardId, read));
        var board = new Board(
                boardId,
                request.name(),
                request.jurisdiction(),
                request.profile(),
                request.expectedEvery() == null ? USUAL_CADENCE : request.expectedEvery(),
                request.signing() == null ? Signing.NONE : request.signing());
        var fresh = board.signing() == Signing.REQUIRED ? List.of(WebhookSignature.newSecret()) : List.<String>of();
        var shown = fresh.isEmpty() ? null : fresh;
        var isNew = boards.insert(board, fresh);
        var before = boards.registered(boardId).orElseThrow();
        if (isNew) {
            look.watch(before);
            return ResponseEntity.created(URI.create("/v1/boards/" + boardId)).body(BoardAnswer.of(board, shown));
        }
        var keeps = board.signing() == Signing.REQUIRED && !before.secrets().isEmpty();
        boards.update(board, keeps ? before.secrets() : fresh);
        look.watch(boards.registered(boardId).orElseThrow());
        return ResponseEntity.ok(BoardAnswer.of(board, keeps ? null : shown));
    }

    /** A further secret, shown once; the one before it stays valid until the next rotation. */
    @Answers(value = BoardAnswer.class, status = 201)
    @PostMapping("/v1/boards/{boardId}/secrets")
    ResponseEntity<?> rotate(HttpServletRequest request, @PathVariable String boardId) {
        return idempotency.once(request, new byte[0], _ -> {
            var registered = boards.get(boardId);
            if (registered.board().signing() == Signing.NONE) {
                throw new Refusal(HttpStatus.CONFLICT, "Not signed", "The board does not sign what it sends.");
            }
            var secret = WebhookSignature.newSecret();
            boards.update(
                    registered.board(), List.of(secret, registered.secrets().getFirst()));
            return ResponseEntity.created(URI.create("/v1/boards/" + boardId))
                    .body(BoardAnswer.of(registered.board(), List.of(secret)));
        });
    }

    /** A person looked at a board that is held. */
    @Reads(ReleaseRequest.class)
    @Answers(BoardItem.class)
    @PostMapping("/v1/boards/{boardId}/release")
    ResponseEntity<?> release(HttpServletRequest request, @PathVariable String boardId, @RequestBody byte[] bytes) {
        return idempotency.once(request, bytes, _ -> {
            var reason = json.read(
                            bytes,
                            ReleaseRequest.class,
                            (read, _) -> Fault.ifBlank("/reason", read.reason(), "must not be empty"))
                    .reason();
            var held = boards.get(boardId).held();
            if (held == null) {
                throw new Refusal(HttpStatus.CONFLICT, "Not held", "Nothing of this board waits for a person.");
            }
            // told first: whoever asks again after a crash in between tells the same thing once more
            look.released(boardId, held);
            boards.release(boardId, reason, Caller.of(request));
            return ResponseEntity.ok(item(boards.get(boardId)));
        });
    }

    @GetMapping("/v1/boards")
    Listing<BoardItem> list(
            @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "100") int limit) {
        var size = Math.clamp(limit, 1, MOST);
        var items = boards.list(after, size + 1).stream().map(this::item).toList();
        return Listing.of(items, size, BoardItem::boardId);
    }

    @GetMapping("/v1/boards/{boardId}")
    BoardItem one(@PathVariable String boardId) {
        return item(boards.get(boardId));
    }

    private BoardItem item(Registered registered) {
        var board = registered.board();
        var licenses = states.database().getCollection(LicenseHandler.BOARD_LICENSES);
        var ofBoard = Filters.eq("view.boardId", board.boardId());
        var last = lastHeard.of(registered);
        var isSilent = isSilent(registered, last);
        var roster = registered.lastRoster();
        var isHeld = registered.held() != null;
        return new BoardItem(
                board.boardId(),
                board.name(),
                board.jurisdiction(),
                board.profile(),
                board.signing(),
                cadence(board.expectedEvery()),
                last,
                isHeld ? Condition.HELD : isSilent ? Condition.STALE : Condition.FRESH,
                flags(isHeld, isSilent, last == null),
                new Counts(
                        licenses.countDocuments(ofBoard),
                        log.count(board.boardId()),
                        roster == null ? 0 : roster.rows(),
                        roster == null ? 0 : roster.rejected(),
                        roster == null ? 0 : roster.added(),
                        roster == null ? 0 : roster.changed(),
                        roster == null ? 0 : roster.unchanged(),
                        roster == null ? 0 : roster.vanished()));
    }

    private static List<String> flags(boolean isHeld, boolean isSilent, boolean isNew) {
        var flags = new ArrayList<String>();
        if (isHeld) {
            flags.add("MANY_VANISHED");
        }
        if (isSilent) {
            flags.add("SILENT");
        }
        if (isNew) {
            flags.add("NEVER_HEARD");
        }
        return flags;
    }

    private boolean isSilent(Registered registered, @Nullable Instant last) {
        var since = last == null ? registered.registeredAt() : last;
        return BoardWatch.isSilent(since, registered.board().expectedEvery(), clock.instant());
    }

    private List<Fault> faults(String boardId, BoardRequest request) {
        var faults = new ArrayList<Fault>();
        if (!BOARD_ID.matcher(boardId).matches()) {
            faults.add(new Fault("", "a board id is made of lower-case letters, digits and hyphens, at most 63"));
        }
        if (request.name().isBlank()) {
            faults.add(new Fault("/name", "must not be empty"));
        }
        if (!JURISDICTION.matcher(request.jurisdiction()).matches()) {
            faults.add(new Fault("/jurisdiction", "must be a jurisdiction such as US-WA"));
        }
        if (request.profile() != null && profiles.find(request.profile()).isEmpty()) {
            faults.add(new Fault("/profile", "is not a known profile"));
        }
        var every = request.expectedEvery();
        if (every != null && !every.isPositive()) {
            faults.add(new Fault("/expectedEvery", "must be longer than nothing"));
        }
        if (every != null && every.compareTo(BoardWatch.LONGEST_CADENCE) > 0) {
            faults.add(new Fault("/expectedEvery", "must not be longer than ten years"));
        }
        return faults;
    }

    /** Whole days as people write them: {@code P1D}, not {@code PT24H}. */
    private static String cadence(Duration every) {
        return every.equals(Duration.ofDays(every.toDays())) ? "P" + every.toDays() + "D" : every.toString();
    }
}
