package org.credtrail.runtime.wire;

import java.math.BigDecimal;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.NumberDeserializers.BigDecimalDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * Reads decimals as long as somebody could have counted them: {@code 1e999999999} is short to write, and written out, or
 * added to another, it takes all memory there is.
 */
public final class Decimals extends StdDeserializer<BigDecimal> {
    private static final int MOST_DIGITS = 500;

    public Decimals() {
        super(BigDecimal.class);
    }

    @Override
    public BigDecimal deserialize(JsonParser in, DeserializationContext context) {
        var number = BigDecimalDeserializer.instance.deserialize(in, context);
        if (Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS) {
            return (BigDecimal) context.handleWeirdNumberValue(BigDecimal.class, 0, "too many digits");
        }
        // 1e2 is written as 100 later, and has to be the same then
        return number.scale() < 0 ? number.setScale(0) : number;
    }
}
