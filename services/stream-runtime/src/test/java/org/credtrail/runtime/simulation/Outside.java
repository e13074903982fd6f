package org.credtrail.runtime.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.flow.Envelope;
import org.credtrail.model.message.Payload;
import org.credtrail.runtime.wire.OutRecord;
import org.credtrail.runtime.wire.Wire;
import org.jspecify.annotations.Nullable;

/** The world around the services: a clock, and edges that say something, say it twice, or say nonsense. */
public final class Outside {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final MemoryLog log;
    private final Random random;
    private final List<OutRecord> said = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<Class<?>, HeardSoFar<?>> heard = new HashMap<>();
    private final Chaos chaos;
    private final InTransit inTransit;
    private Instant now = START;

    Outside(MemoryLog log, Random random, Chaos chaos, InTransit inTransit) {
        this.log = log;
        this.random = random;
        this.chaos = chaos;
        this.inTransit = inTransit;
    }

    public Instant now() {
        return now;
    }

    public MemoryLog log() {
        return log;
    }

    void passTime(Duration time) {
        now = now.plus(time);
    }

    /** As an edge says it, for the first time. */
    public void say(String key, Payload payload) {
        say(Payload.topicOf(payload.getClass()), key, payload, now);
    }

    public void say(String topic, String key, @Nullable Payload payload, Instant time) {
        var n = counts.merge(topic + key, 1, Integer::sum);
        say(topic, key, payload, time, DerivedIds.of("edge", topic, key, Integer.toString(n)), "/credtrail/edge");
    }

    /** With an id of the caller's: the same id twice is the same message. */
    public void say(String topic, String key, @Nullable Payload payload, Instant time, String id, String source) {
        var type = payload == null ? "credtrail.contact.forgotten.v1" : Payload.typeOf(payload.getClass());
        var out = Wire.write(new Envelope(topic, id, source, type, key, time, now, null, 0, null, null, null), payload);
        said.add(out);
        if (chaos.strikes(5)) {
            inTransit.add(List.of(out));
        } else {
            log.append(out, now);
        }
    }

    void repeat() {
        if (!said.isEmpty()) {
            log.append(said.get(random.nextInt(said.size())), now);
        }
    }

    /** Something nobody can read lies among the others. */
    void sayNonsense() {
        if (said.isEmpty()) {
            return;
        }
        var like = said.get(random.nextInt(said.size()));
        var headers = new RecordHeaders();
        switch (random.nextInt(4)) {
            case 0 -> log.append(like.topic(), like.key(), bytes(), headers, now);
            case 1 -> log.append(like.topic(), null, bytes(), headers, now);
            case 2 -> {
                like.headers().forEach((name, value) -> headers.add(name, value.getBytes()));
                log.append(like.topic(), like.key(), bytes(), headers, now);
            }
            default -> {
                like.headers().forEach((name, value) -> headers.add(name, value.getBytes()));
                headers.remove("ce_type");
                headers.add("ce_type", "credtrail.nothing.known.v1".getBytes());
                log.append(like.topic(), like.key(), like.value() == null ? bytes() : like.value(), headers, now);
            }
        }
    }

    /** What was said on a topic so far, by readable messages of one kind. */
    public <P extends Payload> List<P> heard(String topic, Class<P> type) {
        return heard.computeIfAbsent(type, _ -> new HeardSoFar<>(topic, type)).in(log).stream()
                .map(type::cast)
                .toList();
    }

    private byte[] bytes() {
        var bytes = new byte[1 + random.nextInt(30)];
        random.nextBytes(bytes);
        return bytes;
    }
}
