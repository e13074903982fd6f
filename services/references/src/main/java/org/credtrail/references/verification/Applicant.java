package org.credtrail.references.verification;

import org.credtrail.model.DerivedIds;
import org.jspecify.annotations.Nullable;

/** The person whose references these are; contact and zone as far as they are known. */
record Applicant(
        String candidateId, String contactId, @Nullable String zone) {

    static Applicant of(String candidateId, References state) {
        var contact = state.contactId() == null ? DerivedIds.of(candidateId, "self") : state.contactId();
        return new Applicant(candidateId, contact, state.zone());
    }

    /** In which days are counted. */
    String dayZone() {
        return Ladder.zoneOf(zone).getId();
    }
}
