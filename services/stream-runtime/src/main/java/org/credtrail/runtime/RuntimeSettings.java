package org.credtrail.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What every service can be told.
 *
 * @param service the service's name, its consumer group and its database
 * @param topics every topic it hears
 * @param bind the address to listen on; without an issuer only 127.0.0.1 is allowed
 * @param hosts names, with ports where they are not the usual ones, under which the system is reached; with an issuer only
 * @param publicUrl what mailed links begin with; its name is one of ours too
 * @param originPorts ports of the system's own pages
 * @param mongoStrict whether commands are limited to MongoDB's Stable API version 1, with majority concerns
 * @param topicsCreate whether missing topics are made at start-up
 * @param job does one job and exits instead of serving: {@code topics}
 * @param timerInterval how often due timers are looked for
 * @param timersInFlight how many fired timers may wait to be handled: so many at most whatever else is said waits behind
 * @param readers the consumer groups whose backlog slows the edge down
 * @param backlogMost how many records the slowest of them may be behind before requests are refused for a while
 */
@ConfigurationProperties("credtrail")
public record RuntimeSettings(
        String service,
        Set<String> topics,
        @DefaultValue("127.0.0.1") String bind,
        @DefaultValue Set<String> hosts,
        @DefaultValue("") String publicUrl,

        @DefaultValue({"8080", "8081", "8082", "8083", "8084", "8085"})
        List<Integer> originPorts,

        @DefaultValue("true") boolean mongoStrict,
        @DefaultValue("true") boolean topicsCreate,
        @DefaultValue("") String job,
        @DefaultValue("250ms") Duration timerInterval,
        @DefaultValue("500") int timersInFlight,

        @DefaultValue({"intake", "eligibility", "references", "renewals", "notifications", "dashboard"})
        Set<String> readers,

        @DefaultValue("25000") long backlogMost,
        @DefaultValue("") String linkSecret) {}
