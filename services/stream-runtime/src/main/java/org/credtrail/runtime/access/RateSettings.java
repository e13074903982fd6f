package org.credtrail.runtime.access;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one caller may ask: {@code credtrail.rates}.
 *
 * @param routes the first one that fits a request counts; where none fits, there is no limit
 * @param unknownLinks how many links that lead nowhere may be asked for from one address within the time
 * @param unknownLinksWithin how long an address is refused after that, and how long back its attempts are counted
 */
@ConfigurationProperties("credtrail.rates")
public record RateSettings(
        @DefaultValue List<Route> routes,
        @DefaultValue("20") int unknownLinks,
        @DefaultValue("10m") Duration unknownLinksWithin) {

    /**
     * The limit of a route.
     *
     * @param path a pattern of paths; each value of a variable such as {@code {boardId}} is counted by itself
     * @param perSecond requests a second in the long run
     * @param atOnce requests that may come at once
     * @param local whether it holds for local access, too
     */
    public record Route(String path, int perSecond, int atOnce, boolean local) {}
}
