package org.credtrail.intake.nursys.client;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.credtrail.intake.board.Board;
import org.credtrail.intake.board.Board.Signing;
import org.credtrail.intake.board.registry.Boards;
import org.credtrail.intake.board.registry.NoticeDesk;
import org.credtrail.intake.nursys.NursysHandler;
import org.credtrail.intake.nursys.NursysHandler.Pace;
import org.credtrail.intake.nursys.NursysState;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.message.BoardMessage.NursysAnswered;
import org.credtrail.model.message.BoardMessage.NursysOutcome;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.store.States;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** Nursys, where an account is given. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("credtrail.nursys.url")
@EnableConfigurationProperties(NursysSettings.class)
class NursysConfiguration {
    static final String BOARD = "nursys";

    @Bean
    NursysHandler nursysHandler(NursysSettings settings) {
        return new NursysHandler(
                new Pace(settings.between(), settings.answer(), settings.polls(), settings.pause(), settings.block()));
    }

    @Bean
    NursysAction nursysAction(
            NursysSettings settings,
            States states,
            NoticeDesk desk,
            Boards boards,
            MeterRegistry metrics,
            Clock clock) {
        var board = new Board(BOARD, "Nursys e-Notify (NCSBN)", "US", null, Duration.ofDays(1), Signing.NONE);
        boards.register(board);
        return new NursysAction(
                board,
                new NursysClient(settings.url(), settings.username(), settings.secret()),
                new Identities(settings.identities()),
                new PasswordAge(settings.passwordSetOn(), metrics, clock),
                settings.polls(),
                states,
                desk,
                clock);
    }

    @Bean
    NursysStart nursysStart(NursysSettings settings, States states, Edge edge, Clock clock) {
        return new NursysStart(settings, states, edge, clock);
    }

    /** Has the conversation begin. */
    static final class NursysStart {
        private final NursysSettings settings;
        private final States states;
        private final Edge edge;
        private final Clock clock;

        NursysStart(NursysSettings settings, States states, Edge edge, Clock clock) {
            this.settings = settings;
            this.states = states;
            this.edge = edge;
            this.clock = clock;
        }

        @EventListener(ApplicationReadyEvent.class)
        void begin() {
            if (states.find(NursysHandler.NAME, BOARD, NursysState.class).isEmpty()) {
                var now = clock.instant();
                var nothing = new NursysAnswered(
                        BOARD, null, NursysOutcome.IDLE, null, List.of(), Map.of(), null, now.minus(settings.polls()));
                edge.publishRegardless(
                        List.of(EdgeMessage.of(BOARD, nothing, DerivedIds.of("nursys", "begun", now.toString()), now)));
            }
        }
    }
}
