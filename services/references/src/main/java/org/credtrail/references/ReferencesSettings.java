package org.credtrail.references;

import java.util.List;
import org.credtrail.references.verification.Ladder;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings under {@code credtrail.references}.
 *
 * @param ladder what happens on which day after a referee was asked
 */
@ConfigurationProperties("credtrail.references")
record ReferencesSettings(List<Ladder.Rung> ladder) {}
