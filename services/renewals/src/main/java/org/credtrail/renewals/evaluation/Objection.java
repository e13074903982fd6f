package org.credtrail.renewals.evaluation;

import java.util.List;

/**
 * Why a request makes no sense.
 *
 * @param pointer a JSON Pointer into it
 * @param against pointers of what it was compared with: nothing is said while they are not known
 */
public record Objection(String pointer, String detail, List<String> against) {

    public Objection {
        against = List.copyOf(against);
    }

    public Objection(String pointer, String detail) {
        this(pointer, detail, List.of());
    }
}
