package org.credtrail.bench.pipeline;

import java.util.List;
import java.util.Set;
import org.credtrail.model.Topics;
import org.credtrail.model.flow.Handler;
import org.credtrail.model.flow.Outcome;
import org.credtrail.model.flow.Outgoing;
import org.credtrail.model.flow.Received;
import org.credtrail.model.message.CandidateFact.ExamResultRecorded;
import org.credtrail.model.message.CandidateMessage.ExamResultReported;
import org.credtrail.runtime.access.AccessRules;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** A hop that does as little as a hop can: counts, and passes on. */
@SpringBootConfiguration
@EnableAutoConfiguration
public class Relay {

    /** How many were heard. */
    public record Count(long heard) {}

    @Bean
    Handler<Count> counting() {
        return new Counting();
    }

    @Bean
    AccessRules accessRules() {
        return List::of;
    }

    private static final class Counting implements Handler<Count> {

        @Override
        public String name() {
            return "relay";
        }

        @Override
        public Class<Count> stateType() {
            return Count.class;
        }

        @Override
        public Set<String> hears() {
            return Set.of(Topics.INTAKE_INBOX);
        }

        @Override
        public Outcome<Count> handle(String key, @Nullable Count known, Received message) {
            return message.payload() instanceof ExamResultReported(var id, var certification, var on, var outcome)
                    ? Outcome.of(
                            new Count(known == null ? 1 : known.heard() + 1),
                            Outgoing.of(id, new ExamResultRecorded(id, certification, on, outcome)))
                    : Outcome.refused("only exam results");
        }
    }
}
