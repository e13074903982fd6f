package org.credtrail.verify.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.credtrail.verify.Unreadable;
import org.credtrail.verify.log.LogRecord.Header;
import org.junit.jupiter.api.Test;

class LogRecordTest {

    @Test
    void the_bytes_of_a_record_are_fixed_for_ever() {
        var record = new LogRecord(
                1_764_190_000_123L,
                "k".getBytes(StandardCharsets.UTF_8),
                List.of(new Header("ce_id", "7".getBytes(StandardCharsets.UTF_8)), new Header("x", null)),
                "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(HexFormat.of().formatHex(record.bytes()))
                .isEqualTo("01" + "0000019ac1eb13fb" + "00000001" + "6b" + "00000002" + "00000005" + "63655f6964"
                        + "00000001" + "37" + "00000001" + "78" + "ffffffff" + "00000002" + "7b7d");
        assertThat(LogRecord.of(record.bytes())).usingRecursiveComparison().isEqualTo(record);
        assertThat(record.header("ce_id")).contains("7");
        assertThat(record.header("x")).isEmpty();
    }

    @Test
    void absent_is_not_empty() {
        var absent = new LogRecord(0, null, List.of(), null);
        var empty = new LogRecord(0, new byte[0], List.of(), new byte[0]);
        assertThat(absent.bytes()).isNotEqualTo(empty.bytes());
        assertThat(LogRecord.of(absent.bytes()).key()).isNull();
    }

    @Test
    void bytes_that_are_no_record_are_refused_wherever_they_break_off() {
        var bytes = new LogRecord(5, new byte[3], List.of(new Header("a", new byte[2])), new byte[4]).bytes();
        for (var length = 0; length < bytes.length; length++) {
            var cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> LogRecord.of(cut)).isInstanceOf(Unreadable.class);
        }
        assertThatThrownBy(() -> LogRecord.of(Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(Unreadable.class);
        bytes[0] = 2;
        assertThatThrownBy(() -> LogRecord.of(bytes)).isInstanceOf(Unreadable.class);
    }
}
