package org.credtrail.bench.eligibility;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.credtrail.bench.eligibility.DroolsFacts.Asked;
import org.credtrail.eligibility.evaluation.Question;
import org.credtrail.eligibility.licenses.Capabilities;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.io.ResourceType;
import org.kie.internal.utils.KieHelper;

/** The same rules run by Drools: one session a question, from a rule base that is built once. */
final class DroolsEngine {
    private final KieBase rules;
    private final Capabilities capabilities;

    DroolsEngine(Capabilities capabilities) {
        this.capabilities = capabilities;
        try (var in = DroolsEngine.class.getResourceAsStream("/seed-2023-04.drl")) {
            var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            this.rules = new KieHelper().addContent(text, ResourceType.DRL).build(ExecutableModelProject.class);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    String outcome(Question question) {
        var asked = new Asked(question.certification(), question.asOf());
        var session = rules.newKieSession();
        try {
            DroolsFacts.of(question, asked, capabilities).forEach(session::insert);
            session.fireAllRules();
        } finally {
            session.dispose();
        }
        return asked.getOutcome();
    }
}
