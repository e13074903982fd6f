package org.credtrail.eligibility.evaluation;

import java.util.List;
import java.util.function.BiConsumer;
import org.credtrail.model.eligibility.Determination.Flag;
import org.credtrail.model.eligibility.Determination.FlagCode;
import org.credtrail.model.eligibility.Determination.Severity;

/** Which flags are up and how grave they are; without their explanations, which name the day. */
record Raised(int bits) {
    static final Raised NONE = new Raised(0);

    private static final List<FlagCode> CODES = List.of(FlagCode.values());
    private static final List<Severity> SEVERITIES = List.of(Severity.values());
    private static final int REVIEWS =
            CODES.stream().mapToInt(code -> bit(code, Severity.REVIEW)).sum();

    Raised and(FlagCode code, Severity severity) {
        var bit = bit(code, severity);
        return (bits & bit) == 0 ? new Raised(bits | bit) : this;
    }

    private static int bit(FlagCode code, Severity severity) {
        return 1 << (2 * code.ordinal() + severity.ordinal());
    }

    Raised and(List<Flag> flags) {
        var all = this;
        for (var i = 0; i < flags.size(); i++) {
            all = all.and(flags.get(i).code(), flags.get(i).severity());
        }
        return all;
    }

    void each(BiConsumer<FlagCode, Severity> reader) {
        for (var code : CODES) {
            for (var severity : SEVERITIES) {
                if ((bits & bit(code, severity)) != 0) {
                    reader.accept(code, severity);
                }
            }
        }
    }

    /** Whether a person has to look. */
    boolean isForReview() {
        return (bits & REVIEWS) != 0;
    }
}
