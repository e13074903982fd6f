package org.credtrail.eligibility.rulesets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.credtrail.eligibility.licenses.Capabilities;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What ships with the service: every {@code rule-sets/*.yaml} on the classpath, and what license letters mean. */
public final class ShippedData {
    private static final String RULE_SETS = "classpath*:rule-sets/*.yaml";
    private static final String CAPABILITIES = "/eligibility/license-capabilities.yaml";

    private ShippedData() {}

    public static List<RuleSetText> ruleSets() {
        var reader = new RuleSetReader();
        var shipped = new ArrayList<RuleSetText>();
        try {
            for (var resource : new PathMatchingResourcePatternResolver().getResources(RULE_SETS)) {
                shipped.add(reader.read(resource.getContentAsString(StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            throw new IllegalStateException("shipped rule sets are part of the program", e);
        }
        return shipped;
    }

    public static Capabilities capabilities() {
        try (var in = ShippedData.class.getResourceAsStream(CAPABILITIES)) {
            return new YAMLMapper().readValue(Objects.requireNonNull(in), Capabilities.class);
        } catch (IOException e) {
            throw new IllegalStateException("license capabilities are part of the program", e);
        }
    }
}
