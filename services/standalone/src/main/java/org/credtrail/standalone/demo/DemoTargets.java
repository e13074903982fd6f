package org.credtrail.standalone.demo;

import java.net.URI;

/** Where the services answer, without a path, such as {@code http://127.0.0.1:8081}; {@code kafkaBootstrap} is host:port. */
public record DemoTargets(
        URI intake,
        URI eligibility,
        URI references,
        URI renewals,
        URI notifications,
        URI dashboard,
        String kafkaBootstrap) {}
