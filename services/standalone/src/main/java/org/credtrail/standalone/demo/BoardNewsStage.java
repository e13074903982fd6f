package org.credtrail.standalone.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.Topics;
import org.credtrail.model.dossier.License;
import org.credtrail.model.message.BoardNotice;
import org.credtrail.model.message.BoardNotice.LicenseRef;
import org.credtrail.standalone.demo.story.Case;

/** The board writes to the ingress topic itself: one suspension as a CloudEvent, and one record nobody can read. */
final class BoardNewsStage {
    private static final byte[] GARBAGE = {(byte) 0xC3, 0x28, 0x00, 0x7B, 0x22, (byte) 0xFF, 0x6E, 0x6F};

    private final Stages stages;
    private final LocalDate today;

    BoardNewsStage(Stages stages, LocalDate today) {
        this.stages = stages;
        this.today = today;
    }

    void play(List<Admitted> people) {
        var suspended = people.stream()
                .filter(person -> person.applicant().kind() == Case.SUSPENDED_LATER)
                .flatMap(person -> person.applicant().dossier().licenses().stream())
                .toList();
        try (var producer = new KafkaProducer<>(settings(), new ByteArraySerializer(), new ByteArraySerializer());
                var progress = stages.progress("Board news", suspended.size() + 1)) {
            for (var license : suspended) {
                send(producer, suspensionOf(license));
                progress.step();
            }
            send(producer, new ProducerRecord<>(Topics.BOARDS_INGRESS, GARBAGE));
            progress.step();
        }
    }

    private Map<String, Object> settings() {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stages.targets().kafkaBootstrap(),
                ProducerConfig.CLIENT_ID_CONFIG, "demo-board",
                ProducerConfig.ACKS_CONFIG, "all");
    }

    private ProducerRecord<byte[], byte[]> suspensionOf(License license) {
        var noticeId = DerivedIds.of("demo", stages.run(), "suspension", license.number());
        var now = Instant.now();
        var notice = new BoardNotice(
                noticeId,
                new LicenseRef(license.jurisdiction(), license.type(), license.number()),
                null,
                "SUMMARY SUSPENSION",
                null,
                today,
                license.issuedOn(),
                license.expiresOn(),
                null,
                List.of(),
                now);
        var event = new ProducerRecord<byte[], byte[]>(Topics.BOARDS_INGRESS, Json.bytes(notice));
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", noticeId,
                        "ce_source", "/boards/wa-doh",
                        "ce_type", "credtrail.board-notice.submitted.v1",
                        "ce_time", now.toString(),
                        "content-type", "application/json")
                .forEach((name, value) -> event.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return event;
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> news) {
        try {
            producer.send(news).get();
        } catch (ExecutionException e) {
            throw new DemoFailure("the board's record was not taken", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("the demo was interrupted", e);
        }
    }
}
