package org.credtrail.model.message;

import java.time.LocalDate;
import org.credtrail.model.Topics;
import org.jspecify.annotations.Nullable;

/** The life of a rule set. Compacted, key: rule-set id. */
@OnTopic(Topics.RULE_SETS)
public sealed interface RuleSetFact extends Payload {
    String ruleSetId();

    /** {@code yaml} is the whole text, immutable from now on; {@code inForceFrom} null = by name only. */
    @MessageType("rule-set.published")
    record RuleSetPublished(
            String ruleSetId, String title, @Nullable LocalDate inForceFrom, String yaml) implements RuleSetFact {}

    @MessageType("rule-set.withdrawn")
    record RuleSetWithdrawn(String ruleSetId, String reason) implements RuleSetFact {}
}
