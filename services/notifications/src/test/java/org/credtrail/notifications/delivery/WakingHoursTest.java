package org.credtrail.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WakingHoursTest {

    @ParameterizedTest(name = "{0} in {1} goes out at {2}: {3}")
    @CsvSource({
        "2026-11-23T17:00:00Z, America/New_York, 2026-11-23T17:00:00Z, at noon",
        "2026-11-23T14:00:00Z, America/New_York, 2026-11-23T14:00:00Z, on the stroke of nine",
        "2026-11-23T13:59:59.999Z, America/New_York, 2026-11-23T14:00:00Z, a moment before nine",
        "2026-11-24T00:59:59Z, America/New_York, 2026-11-24T00:59:59Z, a second before eight in the evening",
        "2026-11-24T01:00:00Z, America/New_York, 2026-11-24T14:00:00Z, on the stroke of eight",
        "2026-11-24T04:59:00Z, America/New_York, 2026-11-24T14:00:00Z, just before midnight",
        "2026-11-24T05:00:00Z, America/New_York, 2026-11-24T14:00:00Z, at midnight",
        "2026-11-24T02:00:00Z, America/Los_Angeles, 2026-11-24T02:00:00Z, further west it is still early",
        "2026-03-08T02:00:00Z, America/New_York, 2026-03-08T13:00:00Z, the night in which clocks go forward",
        "2026-03-08T06:30:00Z, America/New_York, 2026-03-08T13:00:00Z, half an hour before they do",
        "2026-11-01T02:00:00Z, America/New_York, 2026-11-01T14:00:00Z, the night in which clocks go back",
        "2026-11-01T05:30:00Z, America/New_York, 2026-11-01T14:00:00Z, within the hour that comes twice",
        "2026-11-01T06:30:00Z, America/New_York, 2026-11-01T14:00:00Z, within its second round",
        "2026-03-08T02:00:00Z, America/Phoenix, 2026-03-08T02:00:00Z, Arizona keeps its clocks: 19:00",
        "2026-03-08T04:00:00Z, America/Phoenix, 2026-03-08T16:00:00Z, Arizona keeps its clocks: 21:00",
        "2026-11-23T05:00:00Z, Asia/Kolkata, 2026-11-23T05:00:00Z, a zone of half hours",
        "2026-11-23T03:15:00Z, Asia/Kolkata, 2026-11-23T03:30:00Z, a zone of half hours before nine",
        "2011-12-30T07:00:00Z, Pacific/Apia, 2011-12-30T19:00:00Z, Samoa had no 30 December 2011",
    })
    void messages_wait_for_nine_on_the_wall(Instant at, ZoneId zone, Instant expected, String why) {
        assertThat(WakingHours.HOUSE.next(at, zone)).as(why).isEqualTo(expected);
    }

    @Property
    void whatever_the_instant_the_answer_is_the_first_one_within_waking_hours(
            @ForAll @LongRange(min = 1_577_836_800L, max = 2_208_988_800L) long second) {
        for (var zone : new String[] {"America/New_York", "America/St_Johns", "Europe/Dublin", "Pacific/Chatham"}) {
            var at = Instant.ofEpochSecond(second);
            var next = WakingHours.HOUSE.next(at, ZoneId.of(zone));
            var local = next.atZone(ZoneId.of(zone)).toLocalTime();

            assertThat(local).isBetween(LocalTime.of(9, 0), LocalTime.of(20, 0).minusNanos(1));
            assertThat(Duration.between(at, next)).isBetween(Duration.ZERO, Duration.ofHours(14));
            assertThat(next.equals(at) || local.equals(LocalTime.of(9, 0))).isTrue();
        }
    }
}
