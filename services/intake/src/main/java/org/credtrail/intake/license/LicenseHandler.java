package org.credtrail.intake.license;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.credtrail.intake.license.LicenseRecord.Entry;
import org.credtrail.intake.license.LicenseRecord.Holder;
import org.credtrail.intake.license.LicenseRecord.Source;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.Topics;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Outgoing;
import org.credtrail.model.flow.Received;
import org.credtrail.model.flow.Timer;
import org.credtrail.model.flow.View;
import org.credtrail.model.message.AuditFact;
import org.credtrail.model.message.BoardFact.BoardNoticeReceived;
import org.credtrail.model.message.BoardFact.RosterReceived;
import org.credtrail.model.message.BoardFact.SourceSilent;
import org.credtrail.model.message.BoardMessage;
import org.credtrail.model.message.BoardNotice;
import org.credtrail.model.message.CandidateFact;
import org.credtrail.model.message.CandidateFact.LicenseStatusRecorded;
import org.credtrail.model.message.CandidateMessage;
import org.credtrail.model.message.CandidateMessage.LicenseNewsArrived;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.ContactForgotten;
import org.credtrail.model.message.CredentialFact;
import org.credtrail.model.message.CredentialMessage;
import org.credtrail.model.message.EligibilityFact;
import org.credtrail.model.message.LicenseFact;
import org.credtrail.model.message.LicenseFact.LicenseCorrected;
import org.credtrail.model.message.LicenseFact.LicenseExpiring;
import org.credtrail.model.message.LicenseFact.LicenseStatusChanged;
import org.credtrail.model.message.LicenseMessage.LicenseHolderJudged;
import org.credtrail.model.message.LicenseMessage.LicenseHolderNamed;
import org.credtrail.model.message.LicenseMessage.LicenseWatchEnded;
import org.credtrail.model.message.LicenseMessage.LicenseWatchRequested;
import org.credtrail.model.message.NotificationFact;
import org.credtrail.model.message.NotificationMessage;
import org.credtrail.model.message.ReferenceFact;
import org.credtrail.model.message.ReferenceMessage;
import org.credtrail.model.message.RuleSetFact;
import org.credtrail.model.message.TimerFired;
import org.jspecify.annotations.Nullable;

/** Keeps what boards say of a license and tells it to every candidate who declared it, past and future. */
public final class LicenseHandler implements Handler<LicenseRecord> {
    public static final String NAME = "license";
    public static final String BOARD_LICENSES = "board-licenses";
    public static final String MATCHES = "license-matches";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<LicenseRecord> stateType() {
        return LicenseRecord.class;
    }

    @Override
    public Set<String> hears() {
        return Set.of(Topics.BOARDS_NOTICES, Topics.LICENSE_INBOX);
    }

    @Override
    public String inbox() {
        return Topics.LICENSE_INBOX;
    }

    @Override
    public Outcome<LicenseRecord> handle(String key, @Nullable LicenseRecord state, Received message) {
        var knownAt = message.envelope().knownAt();
        return switch (message.payload()) {
            case BoardNoticeReceived notice -> hear(key, orNew(state, knownAt), notice, knownAt);
            case LicenseWatchRequested watch -> watch(key, orNew(state, knownAt), watch);
            case LicenseWatchEnded ended -> Outcome.of(state == null ? null : state.notWatchedBy(ended.candidateId()));
            case LicenseHolderNamed named -> Outcome.of(name(orNew(state, knownAt), named));
            case LicenseHolderJudged judged -> judge(state, judged, knownAt);
            case TimerFired timer -> fire(key, state, timer);
            case RosterReceived _, SourceSilent _ -> Outcome.of(state);
            case BoardNotice _,
                    BoardMessage _,
                    LicenseFact _,
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
                    AuditFact _ ->
                Outcome.refused("a license is not told of " + message.envelope().type());
        };
    }

    @Override
    public List<Timer> timers(String key, LicenseRecord state) {
        return Expiry.timers(state);
    }

    @Override
    public List<View> views(String key, LicenseRecord state) {
        var lastKnown = state.history().stream().map(Entry::knownAt).max(Instant::compareTo);
        var today =
                Expiry.dayOf(lastKnown.filter(at -> at.isAfter(state.clockAt())).orElse(state.clockAt()));
        var inForce = state.inForceOn(today);
        var views = new ArrayList<View>();
        for (var source : state.sources()) {
            views.add(new View(
                    BOARD_LICENSES,
                    source.boardId() + "|" + key,
                    new BoardLicense(
                            source.boardId(),
                            key,
                            inForce.map(Entry::status).orElse(LicenseStatus.UNKNOWN),
                            inForce.map(Entry::text).orElse(""),
                            state.expiresOn(today),
                            source.lastConfirmedAt(),
                            source.heardAt())));
        }
        for (var candidate : state.watchers()) {
            views.add(new View(
                    MATCHES, key + "|" + candidate, new LicenseMatch(key, candidate, state.matchOf(candidate))));
        }
        state.holders().forEach((candidate, holder) -> {
            if (holder.isGone()) {
                views.add(new View(MATCHES, key + "|" + candidate, null));
            }
        });
        return List.copyOf(views);
    }

    private static LicenseRecord orNew(@Nullable LicenseRecord state, Instant knownAt) {
        return state == null ? LicenseRecord.unheardOf(knownAt) : state;
    }

    private static Outcome<LicenseRecord> hear(
            String key, LicenseRecord license, BoardNoticeReceived notice, Instant knownAt) {
        var entry = Entry.of(notice, knownAt);
        var seenAt = notice.observedAt().isBefore(knownAt) ? notice.observedAt() : knownAt;
        var confirmed = license.confirmedBy(
                        new Source(notice.boardId(), seenAt, notice.evidenceHash(), notice.compact(), knownAt))
                .reportedUnder(notice.nameDigest());
        var before = license.wordBefore(entry);
        if (before != null && onlyConfirms(before, entry) && stillHolds(license, before, entry)) {
            return Outcome.of(confirmed, news(key, license, confirmed, null, knownAt));
        }
        var corrects = before != null && before.effectiveOn().equals(entry.effectiveOn());
        var licenseKey = notice.licenseKey();
        var messages = new ArrayList<Outgoing>();
        messages.add(Outgoing.of(
                key, fact(licenseKey, entry, corrects ? LicenseCorrected::new : LicenseStatusChanged::new)));
        var longer = confirmed.with(entry);
        messages.addAll(news(key, license, longer, entry, knownAt));
        return Outcome.of(longer, messages);
    }

    /** What the watchers are told: the new entry, and everything once more when it turns out whose license this is. */
    private static List<Outgoing> news(
            String key, LicenseRecord before, LicenseRecord after, @Nullable Entry entry, Instant knownAt) {
        var licenseKey = LicenseKey.parse(key);
        var messages = new ArrayList<Outgoing>();
        for (var candidate : after.watchers()) {
            var was = before.matchOf(candidate);
            var is = after.matchOf(candidate);
            if (was == Match.OTHER_NAME && is.isTheirs() || was.isTheirs() && is == Match.OTHER_NAME) {
                after.history().forEach(e -> messages.add(news(licenseKey, candidate, e, is, knownAt)));
            } else if (entry != null) {
                messages.add(news(licenseKey, candidate, entry, is, entry.knownAt()));
            }
        }
        return messages;
    }

    private static LicenseRecord name(LicenseRecord license, LicenseHolderNamed named) {
        var before = license.holder(named.candidateId());
        return before.isGone()
                ? license
                : license.with(named.candidateId(), new Holder(named.nameDigest(), before.verdict(), false));
    }

    /** From now on the history is the candidate's, or is not; what was told before stays as it was known then. */
    private static Outcome<LicenseRecord> judge(
            @Nullable LicenseRecord license, LicenseHolderJudged judged, Instant knownAt) {
        var candidate = judged.candidateId();
        if (license == null || !license.watchers().contains(candidate)) {
            return Outcome.refused("the candidate did not declare this license");
        }
        var holder = license.holder(candidate);
        var later = license.with(candidate, new Holder(holder.nameDigest(), judged.verdict(), false));
        var is = later.matchOf(candidate);
        if (license.matchOf(candidate).isTheirs() == is.isTheirs() && holder.verdict() != null) {
            return Outcome.of(later);
        }
        return Outcome.of(
                later,
                license.history().stream()
                        .map(entry -> news(judged.licenseKey(), candidate, entry, is, knownAt))
                        .toList());
    }

    /** The same words of another day are news: what held between the two days may still arrive (domain §0.1 a). */
    private static boolean onlyConfirms(Entry before, Entry entry) {
        // what came without a day has that of its receipt, and begins nothing then
        var hasNoOtherDay = entry.effectiveOn().equals(before.effectiveOn())
                || entry.effectiveOn().equals(Expiry.dayOf(entry.knownAt()));
        return hasNoOtherDay && before.saysTheSameAs(entry);
    }

    /** Saying the same again is news after all when another board's word has come between. */
    private static boolean stillHolds(LicenseRecord license, Entry before, Entry entry) {
        return license.inForceOn(entry.effectiveOn())
                .filter(inForce -> inForce.status() == before.status())
                .isPresent();
    }

    private static Outcome<LicenseRecord> watch(String key, LicenseRecord license, LicenseWatchRequested watch) {
        if (license.watchers().contains(watch.candidateId())) {
            return Outcome.of(license);
        }
        var match = license.matchOf(watch.candidateId());
        var past = license.history().stream()
                .map(entry -> news(watch.licenseKey(), watch.candidateId(), entry, match, entry.knownAt()))
                .toList();
        return Outcome.of(license.watchedBy(watch.candidateId()), past);
    }

    /** After an outage several rungs are due at once; one fact says how many days are left. */
    private static Outcome<LicenseRecord> fire(String key, @Nullable LicenseRecord license, TimerFired fired) {
        if (license == null) {
            return Outcome.of(null);
        }
        var due = Expiry.timers(license).stream()
                .filter(timer -> !timer.dueAt().isAfter(fired.firedAt()))
                .toList();
        if (due.isEmpty()) {
            return Outcome.of(license);
        }
        var later = license.at(fired.firedAt());
        var today = Expiry.dayOf(fired.firedAt());
        var expiresOn = license.expiresOn(today);
        var isNear = due.stream().anyMatch(timer -> timer.name().startsWith(Expiry.EXPIRING));
        if (!isNear || expiresOn == null || expiresOn.isBefore(today)) {
            return Outcome.of(later);
        }
        var fact = new LicenseExpiring(LicenseKey.parse(key), expiresOn, Expiry.daysLeft(today, expiresOn));
        return Outcome.of(later, Outgoing.of(key, fact));
    }

    /** The same words under one of two names: news, or a correction of what was said of the same day. */
    private interface Naming {
        LicenseFact of(
                LicenseKey licenseKey,
                LicenseStatus status,
                String statusText,
                LocalDate effectiveOn,
                Instant knownAt,
                @Nullable LocalDate issuedOn,
                @Nullable LocalDate expiresOn,
                String boardId,
                @Nullable String review,
                String evidenceHash);
    }

    private static LicenseFact fact(LicenseKey key, Entry entry, Naming naming) {
        return naming.of(
                key,
                entry.status(),
                entry.text(),
                entry.effectiveOn(),
                entry.knownAt(),
                entry.issuedOn(),
                entry.expiresOn(),
                entry.boardId(),
                entry.review(),
                entry.evidenceHash());
    }

    /** Of a license that may be, or is, another person's, its status is not the candidate's to have. */
    private static Outgoing news(LicenseKey key, String candidateId, Entry entry, Match match, Instant knownAt) {
        var isTheirs = match.isTheirs();
        var news = new LicenseNewsArrived(
                candidateId,
                key,
                isTheirs ? entry.status() : LicenseStatus.UNKNOWN,
                entry.text(),
                entry.effectiveOn(),
                knownAt,
                isTheirs ? entry.issuedOn() : null,
                isTheirs ? entry.expiresOn() : null,
                entry.boardId(),
                isTheirs
                        ? entry.review()
                        : match == Match.REFUTED
                                ? LicenseStatusRecorded.OTHER_PERSON
                                : LicenseStatusRecorded.OTHER_NAME);
        return Outgoing.of(candidateId, news);
    }
}
