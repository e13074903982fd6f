package org.credtrail.dashboard.source;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.credtrail.dashboard.source.Source.BoardWord;
import org.credtrail.dashboard.source.Source.DayCount;
import org.credtrail.dashboard.source.Source.LicenseWord;
import org.credtrail.dashboard.source.Source.Roster;
import org.credtrail.model.BoardHold;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.Topics;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Received;
import org.credtrail.model.flow.View;
import org.credtrail.model.message.AuditFact;
import org.credtrail.model.message.BoardFact.BoardNoticeReceived;
import org.credtrail.model.message.BoardFact.RosterReceived;
import org.credtrail.model.message.BoardFact.SourceSilent;
import org.credtrail.model.message.BoardMessage.BoardHoldersFound;
import org.credtrail.model.message.BoardMessage.BoardLookedAfter;
import org.credtrail.model.message.BoardMessage.BoardReleased;
import org.credtrail.model.message.BoardMessage.BoardWatchRequested;
import org.credtrail.model.message.BoardMessage.NursysAnswered;
import org.credtrail.model.message.BoardNotice;
import org.credtrail.model.message.CandidateFact;
import org.credtrail.model.message.CandidateMessage;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.ContactForgotten;
import org.credtrail.model.message.CredentialFact;
import org.credtrail.model.message.CredentialMessage;
import org.credtrail.model.message.EligibilityFact;
import org.credtrail.model.message.LicenseFact.LicenseCorrected;
import org.credtrail.model.message.LicenseFact.LicenseExpiring;
import org.credtrail.model.message.LicenseFact.LicenseStatusChanged;
import org.credtrail.model.message.LicenseMessage;
import org.credtrail.model.message.NotificationFact;
import org.credtrail.model.message.NotificationMessage;
import org.credtrail.model.message.ReferenceFact;
import org.credtrail.model.message.ReferenceMessage;
import org.credtrail.model.message.RuleSetFact;
import org.credtrail.model.message.TimerFired;
import org.jspecify.annotations.Nullable;

/** Keeps, per license and per board, the last word and how often there was one. */
public final class SourceHandler implements Handler<Source> {

    private static final int DAYS = 35;
    private static final int ROSTERS = 60;
    private static final int NAMES = 4;

    @Override
    public String name() {
        return "source";
    }

    @Override
    public Class<Source> stateType() {
        return Source.class;
    }

    @Override
    public Set<String> hears() {
        return Set.of(Topics.BOARDS_NOTICES, Topics.LICENSES, Topics.BOARDS_INBOX);
    }

    @Override
    public Outcome<Source> handle(String key, @Nullable Source state, Received message) {
        var license = state == null || state.license() == null ? LicenseWord.NONE : state.license();
        var board = state == null || state.board() == null ? BoardWord.NONE : state.board();
        var knownAt = message.envelope().knownAt();
        return Outcome.of(
                switch (message.payload()) {
                    case BoardNoticeReceived f -> new Source(f.boardId(), noticed(license, f, knownAt), null);
                    case LicenseStatusChanged f ->
                        new Source(
                                state == null ? f.boardId() : state.boardId(),
                                settled(
                                        license,
                                        f.status(),
                                        f.statusText(),
                                        f.effectiveOn(),
                                        f.expiresOn(),
                                        f.knownAt(),
                                        f.review(),
                                        0),
                                null);
                    case LicenseCorrected f ->
                        new Source(
                                state == null ? f.boardId() : state.boardId(),
                                settled(
                                        license,
                                        f.status(),
                                        f.statusText(),
                                        f.effectiveOn(),
                                        f.expiresOn(),
                                        f.knownAt(),
                                        f.review(),
                                        1),
                                null);
                    case LicenseExpiring _ -> state;
                    case RosterReceived f -> new Source(f.boardId(), null, received(board, f));
                    case SourceSilent f -> new Source(f.boardId(), null, silent(board, f, knownAt));
                    case BoardWatchRequested f -> new Source(f.boardId(), null, expected(board, f.expectedEvery()));
                    case BoardReleased f -> new Source(f.boardId(), null, released(board));
                    case BoardLookedAfter _,
                            BoardHoldersFound _,
                            NursysAnswered _,
                            BoardNotice _,
                            LicenseMessage _,
                            CandidateMessage _,
                            CandidateFact _,
                            ContactDetails _,
                            ContactForgotten _,
                            EligibilityFact _,
                            RuleSetFact _,
                            ReferenceMessage _,
                            ReferenceFact _,
                            CredentialMessage _,
                            CredentialFact _,
                            NotificationMessage _,
                            NotificationFact _,
                            AuditFact _,
                            TimerFired _ -> state;
                });
    }

    @Override
    public List<View> views(String key, Source source) {
        return SourceRows.of(key, source);
    }

    private static LicenseWord noticed(LicenseWord word, BoardNoticeReceived notice, Instant knownAt) {
        return new LicenseWord(
                word.notices() + 1,
                Math.max(word.lastNoticeAt(), knownAt.toEpochMilli()),
                word.status(),
                word.statusText(),
                word.effectiveOn(),
                word.expiresOn(),
                word.changedAt(),
                word.changes(),
                word.corrections(),
                word.review(),
                counted(word.heardOn(), LocalDate.ofInstant(knownAt, ZoneOffset.UTC)),
                named(word.nameDigests(), notice.nameDigest()));
    }

    /** A word about an earlier day is history: it counts, but does not replace the current one. */
    private static LicenseWord settled(
            LicenseWord word,
            LicenseStatus status,
            String text,
            LocalDate effectiveOn,
            @Nullable LocalDate expiresOn,
            Instant knownAt,
            @Nullable String review,
            int corrections) {
        var isHistory = word.effectiveOn() != null && effectiveOn.isBefore(word.effectiveOn());
        return new LicenseWord(
                word.notices(),
                word.lastNoticeAt(),
                isHistory ? word.status() : status,
                isHistory ? word.statusText() : text,
                isHistory ? word.effectiveOn() : effectiveOn,
                isHistory ? word.expiresOn() : expiresOn,
                isHistory ? word.changedAt() : knownAt,
                word.changes() + 1,
                word.corrections() + corrections,
                isHistory ? word.review() : review,
                word.heardOn(),
                word.nameDigests());
    }

    /** The last few names; people marry. */
    private static List<String> named(List<String> digests, @Nullable String digest) {
        return digest == null || digests.contains(digest)
                ? digests
                : Stream.concat(Stream.of(digest), digests.stream())
                        .limit(NAMES)
                        .toList();
    }

    /** One more notice of that day; only the last days are kept. */
    private static List<DayCount> counted(List<DayCount> days, LocalDate day) {
        var counts = new TreeMap<LocalDate, Long>();
        days.forEach(d -> counts.put(d.day(), d.count()));
        counts.merge(day, 1L, Long::sum);
        while (counts.size() > DAYS) {
            counts.pollFirstEntry();
        }
        return counts.entrySet().stream()
                .map(e -> new DayCount(e.getKey(), e.getValue()))
                .toList();
    }

    private static BoardWord received(BoardWord board, RosterReceived f) {
        var roster = new Roster(
                f.importId(),
                f.profile(),
                f.receivedAt(),
                f.rows(),
                f.added(),
                f.changed(),
                f.unchanged(),
                f.rejected(),
                f.vanished());
        var latest = Stream.concat(Stream.of(roster), board.latest().stream())
                .limit(ROSTERS)
                .toList();
        var present = f.present() == null ? f.added() + f.changed() + f.unchanged() : f.present();
        var hold = BoardHold.after(board.hold(), present, f.vanished(), f.receivedAt());
        return new BoardWord(board.rosters() + 1, roster, null, null, board.expectedEvery(), latest, hold);
    }

    /** From its registration on, before it ever spoke. */
    private static BoardWord expected(BoardWord board, Duration every) {
        return new BoardWord(
                board.rosters(),
                board.lastRoster(),
                board.silentSince(),
                board.lastHeardBeforeSilence(),
                every,
                board.latest(),
                board.hold());
    }

    private static BoardWord silent(BoardWord board, SourceSilent f, Instant knownAt) {
        return new BoardWord(
                board.rosters(),
                board.lastRoster(),
                knownAt,
                f.lastNoticeAt(),
                f.expectedEvery(),
                board.latest(),
                board.hold());
    }

    private static BoardWord released(BoardWord board) {
        return new BoardWord(
                board.rosters(),
                board.lastRoster(),
                board.silentSince(),
                board.lastHeardBeforeSilence(),
                board.expectedEvery(),
                board.latest(),
                null);
    }
}
