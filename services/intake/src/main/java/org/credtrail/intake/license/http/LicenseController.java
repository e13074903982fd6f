package org.credtrail.intake.license.http;

import com.mongodb.client.model.Filters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.conversions.Bson;
import org.credtrail.intake.board.Reading;
import org.credtrail.intake.board.registry.Boards;
import org.credtrail.intake.license.BoardLicense;
import org.credtrail.intake.license.LicenseHandler;
import org.credtrail.intake.license.LicenseRecord;
import org.credtrail.intake.license.LicenseRecord.Entry;
import org.credtrail.intake.license.LicenseRecord.Source;
import org.credtrail.intake.roster.upload.BoardSnapshot;
import org.credtrail.intake.roster.upload.BoardSnapshot.Line;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.LicenseStatus;
import org.credtrail.runtime.store.Keyed;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.web.Listing;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What boards say of licenses, with its history and its sources. */
@RestController
class LicenseController {
    /** A verification counts for 120 days (PSV-NCQA-2025-07, domain §4.6). */
    private static final Duration VERIFIED_FOR = Duration.ofDays(120);

    private static final String NURSYS = "nursys";
    private static final int MOST = 500;

    private final States states;
    private final Boards boards;
    private final BoardSnapshot snapshot;
    private final Clock clock;

    LicenseController(States states, Boards boards, BoardSnapshot snapshot, Clock clock) {
        this.states = states;
        this.boards = boards;
        this.snapshot = snapshot;
        this.clock = clock;
    }

    record LicenseAnswer(
            String licenseKey,
            LicenseStatus status,
            String statusText,
            @Nullable LocalDate expiresOn,
            @Nullable LocalDate issuedOn,
            List<HistoryItem> history,
            List<SourceItem> sources) {}

    /** {@code source} is the id of the board. */
    record HistoryItem(
            LicenseStatus status,
            String text,
            LocalDate effectiveOn,
            Instant knownAt,
            String source,
            @Nullable String review) {}

    /**
     * What one board's word rests on.
     *
     * @param lastConfirmedAt when the board last saw it so: the as-of date of the data
     * @param receivedAt when it last reached us
     * @param validUntil by PSV-NCQA-2025-07
     * @param evidenceHash SHA-256 of what was received, hexadecimal
     */
    record SourceItem(
            String boardId,
            SourceType sourceType,
            Instant lastConfirmedAt,
            @Nullable Instant receivedAt,
            Instant validUntil,
            String evidenceHash) {}

    /** What a source is worth (domain §4.6); Nursys is regarded as equal to the boards (domain §4.3). */
    enum SourceType {
        PRIMARY,
        DESIGNATED_EQUIVALENT
    }

    record LicenseItem(
            String licenseKey,
            String boardId,
            LicenseStatus status,
            String statusText,
            @Nullable LocalDate expiresOn,
            @Nullable Instant lastConfirmedAt,
            boolean vanished) {}

    @GetMapping("/v1/licenses/{licenseKey}")
    LicenseAnswer get(@PathVariable String licenseKey) {
        var key = key(licenseKey);
        var license =
                states.find(LicenseHandler.NAME, key, LicenseRecord.class).orElseThrow(LicenseController::unknown);
        var today = clock.instant().atZone(Reading.ZONE).toLocalDate();
        var inForce = license.inForceOn(today);
        var rosters = snapshot
                .ofIds(license.sources().stream()
                        .map(source -> BoardSnapshot.id(source.boardId(), key))
                        .toList())
                .values()
                .stream()
                .collect(Collectors.toMap(Line::boardId, line -> line));
        return new LicenseAnswer(
                key,
                inForce.map(Entry::status).orElse(LicenseStatus.UNKNOWN),
                inForce.map(Entry::text).orElse(""),
                license.expiresOn(today),
                license.issuedOn(today),
                license.history().stream()
                        .sorted(Comparator.comparing(Entry::effectiveOn).thenComparing(Entry::knownAt))
                        .map(e -> new HistoryItem(
                                e.status(), e.text(), e.effectiveOn(), e.knownAt(), e.boardId(), e.review()))
                        .toList(),
                license.sources().stream().map(s -> source(s, rosters)).toList());
    }

    @GetMapping("/v1/licenses")
    Listing<LicenseItem> list(
            @RequestParam(required = false) @Nullable String boardId,
            @RequestParam(required = false) @Nullable LicenseStatus status,
            @RequestParam(required = false) @Nullable Boolean vanished,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit) {
        if (boardId != null) {
            boards.find(boardId).orElseThrow(Boards::unknown);
        }
        var size = Math.clamp(limit, 1, MOST);
        var items = new ArrayList<LicenseItem>();
        var from = after;
        while (items.size() <= size) {
            var page = Boolean.TRUE.equals(vanished)
                    ? vanished(boardId, from, size + 1)
                    : reported(boardId, status, from, size + 1);
            page.stream()
                    .filter(item -> status == null || item.status() == status)
                    .filter(item -> vanished == null || item.vanished() == vanished)
                    .forEach(items::add);
            if (page.size() <= size) {
                break;
            }
            from = id(page.getLast());
        }
        return Listing.of(items.size() > size ? items.subList(0, size + 1) : items, size, LicenseController::id);
    }

    private List<LicenseItem> vanished(@Nullable String boardId, @Nullable String after, int limit) {
        var lines = snapshot.vanished(Optional.ofNullable(boardId), after, limit);
        var ids = lines.stream()
                .map(line -> BoardSnapshot.id(line.boardId(), line.licenseKey()))
                .toList();
        var views =
                views(Filters.in("_id", ids), null, limit).stream().collect(Collectors.toMap(Keyed::key, Keyed::value));
        return lines.stream()
                .map(line -> {
                    var view = views.get(BoardSnapshot.id(line.boardId(), line.licenseKey()));
                    return view == null
                            ? new LicenseItem(
                                    line.licenseKey(), line.boardId(), LicenseStatus.UNKNOWN, "", null, null, true)
                            : item(view, line);
                })
                .toList();
    }

    private List<LicenseItem> reported(
            @Nullable String boardId, @Nullable LicenseStatus status, @Nullable String after, int limit) {
        var which = Filters.and(
                boardId == null ? Filters.empty() : Filters.eq("view.boardId", boardId),
                status == null ? Filters.empty() : Filters.eq("view.status", status.name()));
        var views = views(which, after, limit);
        var lines = snapshot.ofIds(views.stream().map(Keyed::key).toList());
        return views.stream()
                .map(view -> {
                    var line = lines.get(view.key());
                    return item(view.value(), line);
                })
                .toList();
    }

    private List<Keyed<BoardLicense>> views(Bson which, @Nullable String after, int limit) {
        return states.views(LicenseHandler.BOARD_LICENSES, which, after, limit, BoardLicense.class);
    }

    private static LicenseItem item(BoardLicense license, @Nullable Line line) {
        return new LicenseItem(
                license.licenseKey(),
                license.boardId(),
                license.status(),
                license.statusText(),
                license.expiresOn(),
                line != null && line.seenAt().isAfter(license.lastConfirmedAt())
                        ? line.seenAt()
                        : license.lastConfirmedAt(),
                line != null && line.isVanished());
    }

    private static String id(LicenseItem item) {
        return BoardSnapshot.id(item.boardId(), item.licenseKey());
    }

    /** A row that did not change is no news, but it confirms. */
    private static SourceItem source(Source source, Map<String, Line> rosters) {
        var line = rosters.get(source.boardId());
        var confirmedAt = line != null && line.seenAt().isAfter(source.lastConfirmedAt())
                ? line.seenAt()
                : source.lastConfirmedAt();
        var heardAt = source.heardAt();
        return new SourceItem(
                source.boardId(),
                source.boardId().equals(NURSYS) ? SourceType.DESIGNATED_EQUIVALENT : SourceType.PRIMARY,
                confirmedAt,
                heardAt == null || heardAt.isBefore(confirmedAt) ? confirmedAt : heardAt,
                confirmedAt.plus(VERIFIED_FOR),
                source.evidenceHash());
    }

    private static String key(String licenseKey) {
        try {
            return LicenseKey.parse(licenseKey).toString();
        } catch (IllegalArgumentException _) {
            throw unknown();
        }
    }

    private static Refusal unknown() {
        return new Refusal(HttpStatus.NOT_FOUND, "Unknown license", "No board and no candidate spoke of this license.");
    }
}
