package org.credtrail.intake.license;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.message.BoardFact.BoardNoticeReceived;
import org.credtrail.model.message.BoardNotice.Discipline;
import org.credtrail.model.message.LicenseMessage.HolderVerdict;
import org.jspecify.annotations.Nullable;

/**
 * All that boards ever said of one license, nothing overwritten.
 *
 * @param history in the order in which it became known
 * @param sources one per board that reported the license
 * @param watchers ids of the candidates who declared the license
 * @param clockAt up to when due dates have been dealt with
 * @param nameDigests of the family names under which boards reported it
 * @param holders what is known of the candidates who declare it, by their ids
 */
public record LicenseRecord(
        List<Entry> history,
        List<Source> sources,
        List<String> watchers,
        Instant clockAt,
        List<String> nameDigests,
        Map<String, Holder> holders) {

    private static final int MOST_NAMES = 50;
    private static final Holder UNKNOWN_HOLDER = new Holder(null, null, false);
    private static final Comparator<Entry> IN_FORCE =
            Comparator.comparing(Entry::effectiveOn).thenComparing(Entry::knownAt);

    public LicenseRecord {
        history = List.copyOf(history);
        sources = List.copyOf(sources);
        watchers = List.copyOf(watchers);
        nameDigests = nameDigests == null ? List.of() : List.copyOf(nameDigests);
        holders = holders == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(holders));
    }

    /**
     * A candidate beside a license.
     *
     * @param nameDigest null = not known
     * @param verdict of a person who compared the two; null = nobody did
     * @param isGone the candidate was erased
     */
    public record Holder(
            @Nullable String nameDigest, @Nullable HolderVerdict verdict, boolean isGone) {}

    /**
     * One thing a board said.
     *
     * @param effectiveOn first day on which it holds
     * @param knownAt when we learnt it
     */
    public record Entry(
            LicenseStatus status,
            String text,
            LocalDate effectiveOn,
            Instant knownAt,
            String boardId,
            @Nullable LocalDate issuedOn,
            @Nullable LocalDate expiresOn,
            List<Discipline> disciplines,
            @Nullable String review,
            String evidenceHash) {

        public Entry {
            disciplines = disciplines == null ? List.of() : List.copyOf(disciplines);
        }

        static Entry of(BoardNoticeReceived notice, Instant knownAt) {
            return new Entry(
                    notice.status(),
                    notice.statusText(),
                    notice.effectiveOn(),
                    knownAt,
                    notice.boardId(),
                    notice.issuedOn(),
                    notice.expiresOn(),
                    notice.disciplines(),
                    notice.review(),
                    notice.evidenceHash());
        }

        boolean saysTheSameAs(Entry other) {
            return status == other.status
                    && text.equals(other.text)
                    && Objects.equals(issuedOn, other.issuedOn)
                    && Objects.equals(expiresOn, other.expiresOn)
                    && disciplines.equals(other.disciplines)
                    && Objects.equals(review, other.review);
        }
    }

    /**
     * What one board last confirmed.
     *
     * @param lastConfirmedAt when it saw it so, never later than our hearing of it
     * @param heardAt when it last spoke of the license at all, old news included
     */
    public record Source(
            String boardId,
            Instant lastConfirmedAt,
            String evidenceHash,
            @Nullable String compact,
            @Nullable Instant heardAt) {

        Source heardAgain(@Nullable Instant at) {
            return new Source(boardId, lastConfirmedAt, evidenceHash, compact, at);
        }
    }

    static LicenseRecord unheardOf(Instant now) {
        return new LicenseRecord(List.of(), List.of(), List.of(), now, List.of(), Map.of());
    }

    /** What holds on a day, as far as we know; empty when no entry reaches back to it. */
    public Optional<Entry> inForceOn(LocalDate day) {
        return latest(e -> !e.effectiveOn().isAfter(day));
    }

    Optional<Entry> lastInForce() {
        return latest(_ -> true);
    }

    /** By day in force; on a tie the later known wins (domain §0.2 d), then the later heard. */
    private Optional<Entry> latest(Predicate<Entry> which) {
        return history.stream().filter(which).reduce((a, b) -> IN_FORCE.compare(a, b) > 0 ? a : b);
    }

    /** The last day of validity as the entries in force on a day give it. */
    public @Nullable LocalDate expiresOn(LocalDate day) {
        return latest(e -> !e.effectiveOn().isAfter(day) && e.expiresOn() != null)
                .map(Entry::expiresOn)
                .orElse(null);
    }

    /** The day of issue as the entries in force on a day give it. */
    public @Nullable LocalDate issuedOn(LocalDate day) {
        return latest(e -> !e.effectiveOn().isAfter(day) && e.issuedOn() != null)
                .map(Entry::issuedOn)
                .orElse(null);
    }

    /** What the same board said before of the same time; null = nothing. */
    @Nullable
    Entry wordBefore(Entry entry) {
        return latest(e ->
                        e.boardId().equals(entry.boardId()) && !e.effectiveOn().isAfter(entry.effectiveOn()))
                .orElse(null);
    }

    LicenseRecord with(Entry entry) {
        var longer = new ArrayList<>(history);
        longer.add(entry);
        return new LicenseRecord(longer, sources, watchers, clockAt, nameDigests, holders);
    }

    /** A confirmation that is older than the last one of the same board only shows that the board speaks. */
    LicenseRecord confirmedBy(Source source) {
        var latest = sources.stream()
                .filter(s -> s.boardId().equals(source.boardId()))
                .filter(s -> s.lastConfirmedAt().isAfter(source.lastConfirmedAt()))
                .findFirst()
                .map(known -> known.heardAgain(source.heardAt()))
                .orElse(source);
        var others = new ArrayList<>(sources);
        others.removeIf(s -> s.boardId().equals(source.boardId()));
        others.add(latest);
        others.sort(Comparator.comparing(Source::boardId));
        return new LicenseRecord(history, others, watchers, clockAt, nameDigests, holders);
    }

    LicenseRecord watchedBy(String candidateId) {
        var more = new ArrayList<>(watchers);
        more.add(candidateId);
        return new LicenseRecord(history, sources, more, clockAt, nameDigests, holders);
    }

    LicenseRecord notWatchedBy(String candidateId) {
        return new LicenseRecord(
                        history,
                        sources,
                        watchers.stream().filter(w -> !w.equals(candidateId)).toList(),
                        clockAt,
                        nameDigests,
                        holders)
                .with(candidateId, new Holder(null, null, true));
    }

    LicenseRecord with(String candidateId, Holder holder) {
        var more = new TreeMap<>(holders);
        more.put(candidateId, holder);
        return new LicenseRecord(history, sources, watchers, clockAt, nameDigests, more);
    }

    /** A further name under which a board reports the license; null = it gave none. */
    LicenseRecord reportedUnder(@Nullable String nameDigest) {
        if (nameDigest == null || nameDigests.contains(nameDigest) || nameDigests.size() >= MOST_NAMES) {
            return this;
        }
        var more = new ArrayList<>(nameDigests);
        more.add(nameDigest);
        return new LicenseRecord(history, sources, watchers, clockAt, more, holders);
    }

    Holder holder(String candidateId) {
        return holders.getOrDefault(candidateId, UNKNOWN_HOLDER);
    }

    /** How the license and a candidate who declared it fit together. */
    public Match matchOf(String candidateId) {
        var holder = holder(candidateId);
        if (holder.verdict() != null) {
            return switch (holder.verdict()) {
                case SAME_PERSON -> Match.CONFIRMED;
                case OTHER_PERSON -> Match.REFUTED;
            };
        }
        if (history.isEmpty()) {
            return Match.UNHEARD;
        }
        return holder.nameDigest() == null || nameDigests.isEmpty() || nameDigests.contains(holder.nameDigest())
                ? Match.MATCHED
                : Match.OTHER_NAME;
    }

    LicenseRecord at(Instant clock) {
        return clock.isAfter(clockAt)
                ? new LicenseRecord(history, sources, watchers, clock, nameDigests, holders)
                : this;
    }
}
