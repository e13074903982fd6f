package org.credtrail.renewals.evaluation.web;

import java.util.List;
import java.util.Set;
import org.credtrail.renewals.evaluation.Objection;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.JsonBody;

/** Turns what the rules object to into an answer. */
public final class Objections {

    private Objections() {}

    /** Without those that rest on something unreadable. */
    public static List<Fault> faults(List<Objection> objections, Set<String> unreadable) {
        return objections.stream()
                .filter(objection ->
                        objection.against().stream().noneMatch(other -> JsonBody.isWithin(other, unreadable)))
                .map(objection -> new Fault(objection.pointer(), objection.detail()))
                .toList();
    }
}
