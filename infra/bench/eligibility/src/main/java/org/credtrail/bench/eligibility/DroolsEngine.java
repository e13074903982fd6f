package org.credtrail.bench.eligibility;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.credtrail.bench.eligibility.DroolsFacts.Asked;
import org.credtrail.eligibility.evaluation.Question;
import org.credtrail.eligibility.evaluation.Requirement;
import org.credtrail.eligibility.evaluation.RuleSet;
import org.credtrail.eligibility.licenses.Capabilities;
import org.credtrail.model.Certification;
import org.drools.model.codegen.ExecutableModelProject;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSessionsPool;
import org.kie.internal.utils.KieHelper;

/**
 * The same rules run by Drools: one session a question, from a rule base that is built once into its executable model. A
 * session is made anew each time, as most people do it, or taken from a pool of the engine's own.
 */
final class DroolsEngine {
    private final KieBase rules;
    private final @Nullable KieSessionsPool pooled;
    private final Capabilities capabilities;
    private final Map<Certification, List<String>> criteria = new EnumMap<>(Certification.class);

    DroolsEngine(RuleSet seed, Capabilities capabilities, boolean isPooled) {
        this.capabilities = capabilities;
        seed.criteria()
                .forEach((certification, leaves) -> criteria.put(
                        certification, leaves.stream().map(Requirement.Leaf::id).toList()));
        try (var in = DroolsEngine.class.getResourceAsStream("/seed-2023-04.drl")) {
            var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            this.rules = new KieHelper().addContent(text, ResourceType.DRL).build(ExecutableModelProject.class);
            this.pooled = isPooled ? rules.newKieSessionsPool(1) : null;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Outcome, every criterion's outcome, and flags. */
    Asked ask(Question question) {
        var asked = new Asked(
                question.certification(),
                question.asOf(),
                Objects.requireNonNull(criteria.get(question.certification())));
        var session = pooled == null ? rules.newKieSession() : pooled.newKieSession();
        try {
            DroolsFacts.of(question, asked, capabilities).forEach(session::insert);
            session.fireAllRules();
        } finally {
            session.dispose();
        }
        return asked;
    }
}
