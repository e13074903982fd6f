package org.credtrail.dashboard.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.credtrail.dashboard.Facts;
import org.credtrail.model.BoardHold;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.flow.Outcome.Applied;
import org.credtrail.model.message.BoardFact.RosterReceived;
import org.credtrail.model.message.BoardFact.SourceSilent;
import org.credtrail.model.message.BoardMessage.BoardLookedAfter;
import org.credtrail.model.message.BoardMessage.BoardReleased;
import org.credtrail.model.message.BoardMessage.BoardWatchRequested;
import org.credtrail.model.message.LicenseFact.LicenseCorrected;
import org.credtrail.model.message.LicenseFact.LicenseStatusChanged;
import org.junit.jupiter.api.Test;

class SourceHandlerTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String LICENSE = "US-OH:RN:123456";

    private final SourceHandler handler = new SourceHandler();

    @Test
    void notices_are_counted_and_the_last_one_confirms() {
        var source = heard(new Facts("x", NOW)
                .boardSays(LICENSE, LicenseStatus.ACTIVE, "Active", "2020-01-01")
                .later(Duration.ofDays(1))
                .boardSays(LICENSE, LicenseStatus.ACTIVE, "Active", "2020-01-01"));
        assertThat(source.boardId()).isEqualTo("oh-nursing");
        assertThat(source.license().notices()).isEqualTo(2);
        assertThat(Instant.ofEpochMilli(source.license().lastNoticeAt())).isAfter(NOW.plus(Duration.ofHours(23)));
    }

    @Test
    void history_learnt_late_does_not_replace_the_current_word() {
        var source = heard(new Facts("x", NOW)
                .say(LICENSE, changed(LicenseStatus.ACTIVE, "2020-01-01"))
                .say(LICENSE, changed(LicenseStatus.PROBATION, "2012-01-01")));
        assertThat(source.license().status()).isEqualTo(LicenseStatus.ACTIVE);
        assertThat(source.license().changes()).isEqualTo(2);
    }

    @Test
    void a_correction_counts_as_one() {
        var source = heard(new Facts("x", NOW)
                .say(LICENSE, changed(LicenseStatus.SUSPENDED, "2020-01-01"))
                .say(
                        LICENSE,
                        new LicenseCorrected(
                                LicenseKey.parse(LICENSE),
                                LicenseStatus.ACTIVE,
                                "Active",
                                LocalDate.of(2020, 1, 1),
                                NOW,
                                null,
                                null,
                                "oh-nursing",
                                null,
                                "00")));
        assertThat(source.license().status()).isEqualTo(LicenseStatus.ACTIVE);
        assertThat(source.license().corrections()).isEqualTo(1);
    }

    @Test
    void a_roster_ends_a_silence() {
        var facts = new Facts("x", NOW).say("wa-doh", new SourceSilent("wa-doh", null, Duration.ofDays(1)));
        assertThat(heard(facts).board().silentSince()).isEqualTo(NOW);
        facts.say("wa-doh", new RosterReceived("wa-doh", "i", "wa-doh", 10, 1, 2, 7, 0, 0, 10L, NOW, "00"));
        assertThat(heard(facts).board().silentSince()).isNull();
        assertThat(heard(facts).board().lastRoster().rows()).isEqualTo(10);
    }

    @Test
    void a_board_is_known_from_its_registration_on_and_by_its_rosters_imports_later() {
        var facts = new Facts("x", NOW)
                .say("own-board", new BoardWatchRequested("own-board", Duration.ofDays(7), NOW))
                .say("own-board", new BoardLookedAfter("own-board", null, NOW));
        assertThat(heard(facts).board().expectedEvery()).isEqualTo(Duration.ofDays(7));
        assertThat(heard(facts).board().lastRoster()).isNull();
        facts.say("own-board", new RosterReceived("own-board", "i-7", "wa-doh", 10, 1, 2, 7, 3, 0, 10L, NOW, "00"));
        assertThat(heard(facts).board().expectedEvery()).isEqualTo(Duration.ofDays(7));
        assertThat(heard(facts).board().lastRoster().importId()).isEqualTo("i-7");
    }

    @Test
    void a_board_whose_roster_lost_much_is_held_until_the_licenses_or_a_person_come_back() {
        var facts = new Facts("x", NOW).say("b", roster(60, 40));
        assertThat(heard(facts).board().hold()).isEqualTo(new BoardHold(NOW, 100));
        facts.say("b", roster(60, 0));
        assertThat(heard(facts).board().hold()).as("missing still").isNotNull();
        facts.say("b", new BoardReleased("b", NOW));
        assertThat(heard(facts).board().hold()).isNull();
        assertThat(heard(facts).board().rosters()).isEqualTo(2);
        facts.say("b", roster(60, 0));
        assertThat(heard(facts).board().hold()).as("what a person has seen").isNull();
    }

    @Test
    void licenses_whose_row_was_rejected_are_not_missing() {
        var held = new Facts("x", NOW).say("b", roster(60, 40));
        held.say("b", new RosterReceived("b", "i", "wa-doh", 100, 0, 0, 85, 15, 0, 100L, NOW, "00"));
        assertThat(heard(held).board().hold()).as("all are back").isNull();
        var rejected = new Facts("x", NOW)
                .say("b", new RosterReceived("b", "i", "wa-doh", 20, 0, 0, 0, 20, 1, 20L, NOW, "00"));
        assertThat(heard(rejected).board().hold()).as("one is gone").isNull();
    }

    private static RosterReceived roster(long unchanged, long vanished) {
        return new RosterReceived("b", "i", "wa-doh", unchanged, 0, 0, unchanged, 0, vanished, null, NOW, "00");
    }

    private static LicenseStatusChanged changed(LicenseStatus status, String effectiveOn) {
        return new LicenseStatusChanged(
                LicenseKey.parse(LICENSE),
                status,
                status.name(),
                LocalDate.parse(effectiveOn),
                NOW,
                null,
                null,
                "oh-nursing",
                null,
                "00");
    }

    private Source heard(Facts facts) {
        Source source = null;
        for (var message : facts.said()) {
            if (handler.hears().contains(message.envelope().topic())) {
                source = ((Applied<Source>) handler.handle(message.envelope().subject(), source, message)).state();
            }
        }
        return source;
    }
}
