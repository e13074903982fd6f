package org.credtrail.dashboard.neighbors;

import java.net.URI;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The base addresses of the other services, by name. */
@ConfigurationProperties("credtrail")
record NeighborSettings(@DefaultValue Map<String, URI> services) {}
