package org.credtrail.runtime.checkpoints;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How checkpoints are made.
 *
 * @param key the file with the Ed25519 key that signs, made if it is missing; empty: none are made
 * @param origin what the names of this deployment's logs begin with, a domain of its own at best
 * @param interval how often
 */
@ConfigurationProperties("credtrail.checkpoints")
public record CheckpointSettings(
        @DefaultValue("") String key,
        @DefaultValue("credtrail.local") String origin,
        @DefaultValue("1m") Duration interval) {}
