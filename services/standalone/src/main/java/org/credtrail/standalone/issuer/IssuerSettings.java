package org.credtrail.standalone.issuer;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the embedded issuer is told by the program it is part of.
 *
 * @param dataDir holds users, attempts and the signing key
 * @param dashboards where people may come from and are sent back to, such as {@code http://127.0.0.1:8080}
 * @param dashboardSecret made anew at each start, for this process only
 */
@ConfigurationProperties("credtrail.issuer")
record IssuerSettings(Path dataDir, List<String> dashboards, String dashboardSecret) {}
