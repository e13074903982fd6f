package org.credtrail.renewals.evaluation;

import java.math.BigDecimal;

/** One requirement of hours that is not reached. {@code what} such as {@code ethics hours}. */
public record Shortfall(String what, BigDecimal required, BigDecimal reached) {

    public BigDecimal missing() {
        return required.subtract(reached);
    }

    public String inWords() {
        return "%s of %s %s: %s short"
                .formatted(
                        reached.toPlainString(),
                        required.toPlainString(),
                        what,
                        HoursCount.plain(missing()).toPlainString());
    }
}
