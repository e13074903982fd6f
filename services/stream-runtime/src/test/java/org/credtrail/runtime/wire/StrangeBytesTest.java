package org.credtrail.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.credtrail.runtime.shell.BatchProcessor;
import org.credtrail.runtime.shell.DeadLetters.DeadLetter;
import org.credtrail.runtime.shell.ShellListener;
import org.credtrail.runtime.store.MemoryStateStore;
import org.junit.jupiter.api.Test;

/** Whatever a stranger sends, the reader behind it goes on. */
class StrangeBytesTest {

    @Test
    void a_number_too_large_for_any_decoder_is_unreadable() {
        var body = "{\"daysLeft\": 1e%s}".formatted("3".repeat(40)).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> new MessageTypes().read("t", "credtrail.license.expiring.v1", body))
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void a_number_reads_as_it_will_be_written() {
        assertThat(Json.MESSAGES.readValue("1e2", BigDecimal.class)).isEqualTo(new BigDecimal("100"));
        assertThat(Json.MESSAGES.readValue("1.50", BigDecimal.class)).isEqualTo(new BigDecimal("1.50"));
    }

    @Test
    void what_a_decoder_stumbles_over_is_buried_without_its_words() {
        var letters = new ArrayList<DeadLetter>();
        var processor = new BatchProcessor(
                "tally",
                List.of(),
                _ -> {
                    throw new IllegalStateException("Mary Seacole");
                },
                new MemoryStateStore((_, _) -> {}),
                _ -> {},
                letters::addAll,
                ShellListener.NONE);

        processor.process(List.of(
                new InRecord(new TopicPartition("t", 0), 0, "k", new byte[] {1}, new RecordHeaders(), Instant.EPOCH)));

        assertThat(letters).extracting(DeadLetter::reason).containsExactly("cannot be read: IllegalStateException");
    }
}
