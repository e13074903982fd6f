package org.credtrail.renewals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.credtrail.renewals.rules.ReminderLadder;
import org.credtrail.renewals.rules.RenewalRules;
import org.credtrail.renewals.rules.RuleBook;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the rules and the ladder that ship with the service. */
public final class RuleFiles {
    private static final List<String> RULES = List.of("CCMC-2025-11", "ACMA-2024-04", "ANCC-2025");
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private RuleFiles() {}

    public static RuleBook read() {
        var rules = RULES.stream()
                .map(id -> read("rules/" + id + ".yaml", RenewalRules.class))
                .toList();
        return new RuleBook(rules, ladder("ladder"), ladder("license-ladder"), ladder("silence-ladder"));
    }

    private static ReminderLadder ladder(String name) {
        return read(name + ".yaml", ReminderLadder.class);
    }

    private static <T> T read(String file, Class<T> type) {
        try (var in = RuleFiles.class.getResourceAsStream("/renewals/" + file)) {
            if (in == null) {
                throw new IllegalStateException("missing resource renewals/" + file);
            }
            return YAML.readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
