package org.credtrail.intake.board.registry;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import org.credtrail.runtime.web.Refusal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** How many requests with notices each board may send, so that one board cannot crowd out the others. */
@Component
class RateLimit {
    private static final int SECONDS_AT_ONCE = 10;

    private final double perSecond;
    private final Clock clock;
    private final ConcurrentHashMap<String, Allowance> allowances = new ConcurrentHashMap<>();

    RateLimit(@Value("${credtrail.intake.requests-per-second:1000}") double perSecond, Clock clock) {
        this.perSecond = perSecond;
        this.clock = clock;
    }

    private record Allowance(double left, Instant at, boolean isEnough) {}

    /** @throws Refusal 429 if the board has sent too much of late; {@code Retry-After} is set then */
    void take(String boardId, HttpServletResponse response) {
        var now = clock.instant();
        var most = perSecond * SECONDS_AT_ONCE;
        var allowance = allowances.compute(boardId, (_, before) -> {
            var left = before == null ? most : Math.min(most, before.left() + perSecond * seconds(before.at(), now));
            return left < 1 ? new Allowance(left, now, false) : new Allowance(left - 1, now, true);
        });
        if (!allowance.isEnough()) {
            var seconds = (long) Math.ceil((1 - allowance.left()) / perSecond);
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, seconds)));
            throw new Refusal(
                    HttpStatus.TOO_MANY_REQUESTS, "Too many requests", "The board sends more than it is allowed to.");
        }
    }

    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toNanos() / 1e9);
    }
}
