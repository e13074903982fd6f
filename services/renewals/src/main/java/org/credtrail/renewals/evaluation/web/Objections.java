package org.credtrail.renewals.evaluation.web;

import java.util.List;
import org.credtrail.renewals.evaluation.Objection;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.InvalidRequest;

/** Turns what the rules object to into an answer. */
public final class Objections {

    private Objections() {}

    /** Refuses a request to which there is any objection, naming them all. */
    public static void refuseIfAny(List<Objection> objections) {
        if (!objections.isEmpty()) {
            throw new InvalidRequest(objections.stream()
                    .map(objection -> new Fault(objection.pointer(), objection.detail()))
                    .toList());
        }
    }
}
