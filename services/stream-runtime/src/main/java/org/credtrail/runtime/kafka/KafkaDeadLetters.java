package org.credtrail.runtime.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.credtrail.runtime.retention.Holding;
import org.credtrail.runtime.shell.DeadLetters;
import org.credtrail.runtime.wire.InRecord;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters on {@code <topic>.<group>.dlq}, each once: a ledger in the store tells what was buried, and where a crash
 * left that open, the dead-letter topic itself is asked.
 */
public final class KafkaDeadLetters implements DeadLetters {

    /** A dead letter as staff see it. The record itself stays out of lists. */
    public record Listed(String id, String topic, int partition, long offset, String reason, Instant at) {}

    /**
     * A dead letter in full.
     *
     * @param text of the body; null where it is no UTF-8 text
     * @param base64 of the body's bytes; null = a tombstone
     */
    public record Whole(
            String id,
            String topic,
            int partition,
            long offset,
            String reason,
            Instant at,
            @Nullable String key,
            Map<String, String> headers,
            @Nullable String text,
            @Nullable String base64,
            long bytes) {}

    private final KafkaPublisher publisher;
    private final Supplier<KafkaPublisher> repairs;
    private final DeadLetterLedger ledger;
    private final DeadLetterTopic topic;

    /** @param repairs writes to the topics letters came from, which are mostly another service's */
    public KafkaDeadLetters(
            String group,
            KafkaConnection connection,
            KafkaPublisher publisher,
            Supplier<KafkaPublisher> repairs,
            MongoDatabase database,
            Clock clock) {
        this.publisher = publisher;
        this.repairs = repairs;
        this.ledger = new DeadLetterLedger(database, clock);
        this.topic = new DeadLetterTopic(group, connection);
    }

    @Override
    public void bury(List<DeadLetter> letters) {
        for (var letter : letters) {
            var before = ledger.note(letter);
            if (before.isEmpty()) {
                send(letter);
            } else if (before.get() == DeadLetterLedger.State.BURYING) {
                // a crash came in between
                if (topic.has(letter.in())) {
                    ledger.bury(DeadLetterLedger.id(letter.in()));
                } else {
                    send(letter);
                }
            }
        }
    }

    private void send(DeadLetter letter) {
        publisher.publishRaw(List.of(topic.record(letter)));
        ledger.bury(DeadLetterLedger.id(letter.in()));
    }

    /** Why a message lies there; empty where it does not, or was sent again. */
    public Optional<String> reasonOf(String messageId) {
        return ledger.reasonOf(messageId);
    }

    /** Those that are open, by id. */
    public List<Listed> list(@Nullable String after, int limit) {
        return ledger.open(after, limit).stream().map(KeptLetter::listed).toList();
    }

    /** One that is open, with its record. */
    public Optional<Whole> find(String id) {
        return ledger.open(id).map(KeptLetter::whole);
    }

    /**
     * Sends the record to its topic again. Without sender and sequence: its successors may have been heard since.
     *
     * @return false when there is no such open letter
     */
    public boolean replay(String id) {
        var letter = ledger.open(id);
        letter.ifPresent(open -> {
            repairs.get().publishRaw(List.of(open.again()));
            ledger.close(id, DeadLetterLedger.State.REPLAYED);
        });
        return letter.isPresent();
    }

    /** The record as it would be sent if it were corrected so. */
    public Optional<InRecord> corrected(String id, Correction correction) {
        return ledger.open(id).map(letter -> letter.corrected(correction));
    }

    /** Sends the record as corrected, and closes the letter. */
    public void correct(String id, InRecord corrected) {
        var key = corrected.key();
        repairs.get()
                .publishRaw(List.of(new ProducerRecord<>(
                        corrected.topic(),
                        corrected.partition().partition(),
                        null,
                        key == null ? null : key.getBytes(UTF_8),
                        corrected.value(),
                        corrected.headers())));
        ledger.close(id, DeadLetterLedger.State.CORRECTED);
    }

    /** Sets a letter aside for good; it stays on its topic. */
    public boolean discard(String id) {
        var letter = ledger.open(id);
        letter.ifPresent(_ -> ledger.close(id, DeadLetterLedger.State.DISCARDED));
        return letter.isPresent();
    }

    /** Which records of these topics were buried, whatever a person made of them since; as their dead-letter topics tell. */
    public Predicate<InRecord> buried(Collection<String> topics) {
        var ids = topic.ids(topics);
        return in -> ids.contains(DeadLetterLedger.id(in));
    }

    /** Those a person has dealt with. */
    public Holding closed() {
        return ledger.closed();
    }
}
