package org.credtrail.intake.license;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.credtrail.intake.Heard;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.flow.Outcome.Applied;
import org.credtrail.model.flow.Outgoing;
import org.credtrail.model.flow.Timer;
import org.credtrail.model.message.BoardFact.BoardNoticeReceived;
import org.credtrail.model.message.BoardFact.RosterReceived;
import org.credtrail.model.message.CandidateMessage.LicenseNewsArrived;
import org.credtrail.model.message.LicenseFact.LicenseCorrected;
import org.credtrail.model.message.LicenseFact.LicenseExpiring;
import org.credtrail.model.message.LicenseFact.LicenseStatusChanged;
import org.credtrail.model.message.LicenseMessage.HolderVerdict;
import org.credtrail.model.message.LicenseMessage.LicenseHolderJudged;
import org.credtrail.model.message.LicenseMessage.LicenseHolderNamed;
import org.credtrail.model.message.LicenseMessage.LicenseWatchEnded;
import org.credtrail.model.message.LicenseMessage.LicenseWatchRequested;
import org.credtrail.model.message.Payload;
import org.credtrail.model.message.TimerFired;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LicenseHandlerTest {
    private static final LicenseKey KEY = LicenseKey.parse("US-WA:RN:123");
    private static final String MORNING = "2026-01-01T15:00:00Z";
    private static final String NEXT_DAY = "2026-01-02T15:00:00Z";

    private final LicenseHandler handler = new LicenseHandler();
    private @Nullable LicenseRecord license;

    @Test
    void the_first_notice_is_news() {
        assertThat(hear(MORNING, notice(LicenseStatus.ACTIVE, "2015-01-01")))
                .extracting(Outgoing::payload)
                .singleElement()
                .isInstanceOf(LicenseStatusChanged.class);
    }

    @Test
    void the_same_said_again_only_confirms() {
        hear(MORNING, notice(LicenseStatus.ACTIVE, "2015-01-01"));
        assertThat(hear(NEXT_DAY, notice(LicenseStatus.ACTIVE, "2015-01-01"))).isEmpty();
        assertThat(hear("2026-01-03T15:00:00Z", notice(LicenseStatus.ACTIVE, "2026-01-03")))
                .isEmpty();
        assertThat(known().history()).hasSize(1);
        assertThat(known().sources())
                .singleElement()
                .extracting(LicenseRecord.Source::lastConfirmedAt)
                .isEqualTo(Instant.parse("2026-01-03T15:00:00Z"));
    }

    @Test
    void another_word_on_the_same_day_is_a_correction_and_both_are_kept() {
        hear(MORNING, notice(LicenseStatus.SUSPENDED, "2025-06-01"));
        assertThat(hear(NEXT_DAY, notice(LicenseStatus.ACTIVE, "2025-06-01")))
                .extracting(Outgoing::payload)
                .singleElement()
                .isInstanceOf(LicenseCorrected.class);
        assertThat(known().history()).hasSize(2);
        assertThat(statusOn("2025-06-01")).isEqualTo(LicenseStatus.ACTIVE);
    }

    @Test
    void notices_out_of_order_are_both_kept_by_their_day() {
        hear(MORNING, notice(LicenseStatus.SUSPENDED, "2024-03-01"));
        assertThat(hear(NEXT_DAY, notice(LicenseStatus.ACTIVE, "2015-01-01"))).hasSize(1);
        assertThat(statusOn("2024-02-29")).isEqualTo(LicenseStatus.ACTIVE);
        assertThat(statusOn("2024-03-01")).isEqualTo(LicenseStatus.SUSPENDED);
    }

    @ParameterizedTest(name = "in the order {0}")
    @ValueSource(strings = {"123", "132", "213", "231", "312", "321"})
    void in_whatever_order_notices_arrive_each_day_ends_with_the_same_status(String order) {
        var notices = List.of(
                notice(LicenseStatus.PROBATION, "2023-01-01"),
                notice(LicenseStatus.ACTIVE, "2024-01-01"),
                notice(LicenseStatus.PROBATION, "2025-01-01"));
        var arrival = Instant.parse(MORNING);
        for (var number : order.split("")) {
            hear(arrival.toString(), notices.get(Integer.parseInt(number) - 1));
            arrival = arrival.plus(Duration.ofDays(1));
        }
        assertThat(statusOn("2023-12-31")).isEqualTo(LicenseStatus.PROBATION);
        assertThat(statusOn("2024-12-31")).isEqualTo(LicenseStatus.ACTIVE);
        assertThat(statusOn("2026-01-05")).isEqualTo(LicenseStatus.PROBATION);
    }

    @Test
    void a_row_repeated_every_day_is_kept_once_with_a_day_of_its_own_and_without() {
        for (var day = 1; day <= 9; day++) {
            var today = "2026-01-0" + day;
            hear(today + "T15:00:00Z", notice(LicenseStatus.PROBATION, "2025-01-01"));
            hear(today + "T16:00:00Z", notice(LicenseStatus.PROBATION, today));
            hear(today + "T17:00:00Z", notice("nursys", LicenseStatus.PROBATION, "2024-06-01", null));
        }
        assertThat(known().history()).hasSize(2);
    }

    @Test
    void the_same_word_is_news_again_after_another_board_said_otherwise() {
        hear(MORNING, notice(LicenseStatus.ACTIVE, "2015-01-01"));
        hear(MORNING, notice("nursys", LicenseStatus.SUSPENDED, "2024-03-01", null));
        assertThat(hear(NEXT_DAY, notice(LicenseStatus.ACTIVE, "2025-01-01"))).hasSize(1);
        assertThat(statusOn("2025-01-01")).isEqualTo(LicenseStatus.ACTIVE);
    }

    @Test
    void a_late_watcher_hears_the_whole_history_and_then_every_change_once() {
        hear(MORNING, notice(LicenseStatus.ACTIVE, "2015-01-01"));
        hear(MORNING, notice(LicenseStatus.SUSPENDED, "2024-03-01"));
        assertThat(hear(NEXT_DAY, new LicenseWatchRequested(KEY, "c1")))
                .extracting(Outgoing::payload)
                .extracting(news -> ((LicenseNewsArrived) news).status())
                .containsExactly(LicenseStatus.ACTIVE, LicenseStatus.SUSPENDED);
        assertThat(hear(NEXT_DAY, new LicenseWatchRequested(KEY, "c1"))).isEmpty();
        assertThat(hear(NEXT_DAY, notice(LicenseStatus.REVOKED, "2025-01-01")))
                .extracting(Outgoing::key)
                .containsExactly(KEY.toString(), "c1");
    }

    @Test
    void a_watch_may_come_before_the_first_notice_and_may_end() {
        assertThat(hear(MORNING, new LicenseWatchRequested(KEY, "c1"))).isEmpty();
        assertThat(hear(MORNING, notice(LicenseStatus.ACTIVE, "2015-01-01"))).hasSize(2);
        hear(MORNING, new LicenseWatchEnded(KEY, "c1"));
        assertThat(hear(NEXT_DAY, notice(LicenseStatus.REVOKED, "2025-01-01"))).hasSize(1);
    }

    @Test
    void a_license_held_under_another_name_is_nobodys_status_until_a_person_has_looked() {
        hear(MORNING, new LicenseHolderNamed(KEY, "c1", "smith"));
        hear(MORNING, new LicenseWatchRequested(KEY, "c1"));
        assertThat(known().matchOf("c1")).isEqualTo(Match.UNHEARD);

        var told = news(hear(MORNING, named(LicenseStatus.ACTIVE, "2015-01-01", "jones")));
        assertThat(told.status()).isEqualTo(LicenseStatus.UNKNOWN);
        assertThat(told.review()).contains("another family name");
        assertThat(known().matchOf("c1")).isEqualTo(Match.OTHER_NAME);

        var judged = hear(NEXT_DAY, new LicenseHolderJudged(KEY, "c1", HolderVerdict.SAME_PERSON, "married", "r:1"));
        assertThat(news(judged).status()).isEqualTo(LicenseStatus.ACTIVE);
        assertThat(news(judged).knownAt()).as("known to be theirs from now on").isEqualTo(Instant.parse(NEXT_DAY));
        assertThat(news(hear(NEXT_DAY, named(LicenseStatus.REVOKED, "2026-01-01", "jones")))
                        .status())
                .isEqualTo(LicenseStatus.REVOKED);
    }

    @Test
    void a_license_of_somebody_else_stays_so_and_the_judgement_repeated_says_nothing() {
        hear(MORNING, new LicenseHolderNamed(KEY, "c1", "smith"));
        hear(MORNING, new LicenseWatchRequested(KEY, "c1"));
        hear(MORNING, named(LicenseStatus.ACTIVE, "2015-01-01", "jones"));
        var judged = new LicenseHolderJudged(KEY, "c1", HolderVerdict.OTHER_PERSON, "another one", "r:1");
        assertThat(news(hear(NEXT_DAY, judged)).review()).contains("somebody else");
        assertThat(hear(NEXT_DAY, judged)).isEmpty();
        assertThat(news(hear(NEXT_DAY, named(LicenseStatus.REVOKED, "2026-01-01", "jones")))
                        .status())
                .isEqualTo(LicenseStatus.UNKNOWN);
    }

    @Test
    void a_name_the_board_gives_later_settles_it_either_way() {
        hear(MORNING, new LicenseHolderNamed(KEY, "c1", "smith"));
        hear(MORNING, new LicenseWatchRequested(KEY, "c1"));
        assertThat(news(hear(MORNING, notice(LicenseStatus.ACTIVE, "2015-01-01")))
                        .status())
                .as("no name to compare")
                .isEqualTo(LicenseStatus.ACTIVE);
        assertThat(news(hear(NEXT_DAY, named(LicenseStatus.ACTIVE, "2015-01-01", "jones")))
                        .status())
                .isEqualTo(LicenseStatus.UNKNOWN);
        assertThat(news(hear(NEXT_DAY, named(LicenseStatus.ACTIVE, "2015-01-01", "smith")))
                        .status())
                .isEqualTo(LicenseStatus.ACTIVE);
        assertThat(hear(NEXT_DAY, named(LicenseStatus.ACTIVE, "2015-01-01", "smith")))
                .isEmpty();
    }

    private static LicenseNewsArrived news(List<Outgoing> messages) {
        var told = messages.stream()
                .map(Outgoing::payload)
                .filter(LicenseNewsArrived.class::isInstance)
                .map(LicenseNewsArrived.class::cast)
                .toList();
        assertThat(told).hasSize(1);
        return told.getFirst();
    }

    private static BoardNoticeReceived named(LicenseStatus status, String effectiveOn, String nameDigest) {
        var plain = notice(status, effectiveOn);
        return new BoardNoticeReceived(
                plain.boardId(),
                plain.noticeId(),
                plain.licenseKey(),
                plain.status(),
                plain.statusText(),
                plain.effectiveOn(),
                plain.issuedOn(),
                plain.expiresOn(),
                plain.compact(),
                plain.disciplines(),
                plain.observedAt(),
                nameDigest,
                plain.review(),
                plain.evidenceHash());
    }

    @Test
    void what_is_keyed_by_a_board_makes_no_license() {
        var roster = new RosterReceived("wa-doh", "i", "wa-doh", 1, 1, 0, 0, 0, 0, 1L, Instant.parse(MORNING), "h");
        assertThat(hear(MORNING, roster)).isEmpty();
        assertThat(license).isNull();
    }

    @Test
    void an_expiry_of_a_watched_license_is_told_once_even_when_several_rungs_are_due() {
        hear(MORNING, new LicenseWatchRequested(KEY, "c1"));
        hear(MORNING, notice("wa-doh", LicenseStatus.ACTIVE, "2015-01-01", LocalDate.parse("2026-12-31")));
        assertThat(handler.timers(KEY.toString(), known()))
                .extracting(Timer::name)
                .containsExactly("expiring-90", "expiring-30", "expiring-7");
        var late = "2026-12-20T15:00:00Z";
        var due = handler.timers(KEY.toString(), known()).getFirst();
        assertThat(hear(late, new TimerFired("license", due.name(), due.dueAt(), Instant.parse(late))))
                .extracting(Outgoing::payload)
                .containsExactly(new LicenseExpiring(KEY, LocalDate.parse("2026-12-31"), 11));
        assertThat(hear(late, new TimerFired("license", "expiring-30", due.dueAt(), Instant.parse(late))))
                .isEmpty();
        assertThat(handler.timers(KEY.toString(), known()))
                .extracting(Timer::name)
                .containsExactly("expiring-7");
    }

    @Test
    void a_notice_of_the_future_comes_into_force_on_its_day() {
        hear(MORNING, notice(LicenseStatus.ACTIVE, "2015-01-01"));
        hear(MORNING, notice(LicenseStatus.SUSPENDED, "2026-02-01"));
        assertThat(shownStatus()).isEqualTo(LicenseStatus.ACTIVE);
        var due = handler.timers(KEY.toString(), known()).getFirst();
        assertThat(due.dueAt()).isEqualTo(Instant.parse("2026-02-01T05:00:00Z"));
        hear("2026-02-01T05:00:01Z", new TimerFired("license", due.name(), due.dueAt(), due.dueAt()));
        assertThat(shownStatus()).isEqualTo(LicenseStatus.SUSPENDED);
        assertThat(handler.timers(KEY.toString(), known())).isEmpty();
    }

    private LicenseStatus shownStatus() {
        return ((BoardLicense) handler.views(KEY.toString(), known()).getFirst().document()).status();
    }

    private LicenseStatus statusOn(String day) {
        return known().inForceOn(LocalDate.parse(day)).orElseThrow().status();
    }

    private LicenseRecord known() {
        assertThat(license).isNotNull();
        return license;
    }

    private List<Outgoing> hear(String knownAt, Payload payload) {
        var outcome = (Applied<LicenseRecord>) handler.handle(KEY.toString(), license, Heard.at(knownAt, payload));
        license = outcome.state();
        return outcome.messages();
    }

    private static BoardNoticeReceived notice(LicenseStatus status, String effectiveOn) {
        return notice("wa-doh", status, effectiveOn, null);
    }

    private static BoardNoticeReceived notice(
            String boardId, LicenseStatus status, String effectiveOn, @Nullable LocalDate expiresOn) {
        return new BoardNoticeReceived(
                boardId,
                "n",
                KEY,
                status,
                status.name(),
                LocalDate.parse(effectiveOn),
                null,
                expiresOn,
                null,
                List.of(),
                Instant.parse("2026-06-01T00:00:00Z"),
                null,
                null,
                "hash");
    }
}
