package org.credtrail.renewals.evaluation.web;

import java.util.List;
import org.credtrail.renewals.evaluation.Objection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The further professional development category: named, or just said to be documented. */
public final class FurtherCategory {

    private FurtherCategory() {}

    public static boolean isDocumented(@Nullable JsonNode value) {
        return value != null
                && (value.isBoolean()
                        ? value.asBoolean()
                        : value.isString() && !value.asString().isBlank());
    }

    public static List<Objection> objections(@Nullable JsonNode value) {
        return value == null || value.isNull() || value.isBoolean() || value.isString()
                ? List.of()
                : List.of(new Objection("/furtherCategory", "must be true, false or the name of a category"));
    }
}
