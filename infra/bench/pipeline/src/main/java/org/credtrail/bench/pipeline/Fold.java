package org.credtrail.bench.pipeline;

import org.credtrail.model.message.CandidateFact.ExamResultRecorded;
import org.credtrail.model.message.CandidateMessage.ExamResultReported;
import org.credtrail.runtime.wire.Json;

/** What the peers do with a record: read it and say what follows, as {@link Relay} does. They check nothing. */
final class Fold {
    private Fold() {}

    static byte[] said(byte[] heard) {
        var result = Json.MESSAGES.readValue(heard, ExamResultReported.class);
        return Json.MESSAGES.writeValueAsBytes(new ExamResultRecorded(
                result.candidateId(), result.certification(), result.takenOn(), result.outcome()));
    }
}
