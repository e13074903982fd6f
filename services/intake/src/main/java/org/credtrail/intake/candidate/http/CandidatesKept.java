package org.credtrail.intake.candidate.http;

import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.credtrail.intake.candidate.CandidateHandler;
import org.credtrail.model.message.CandidateMessage.ErasureRequested;
import org.credtrail.model.message.Payload;
import org.credtrail.model.message.TimerFired;
import org.credtrail.runtime.retention.Holding;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.timers.TimerAction;
import org.springframework.stereotype.Component;

/** Erases a candidate whose time is over, on the due date of their state; and tells how many are kept. */
@Component
public class CandidatesKept implements TimerAction, Holding {
    public static final String CATEGORY = "candidates";

    private final Erasures erasures;
    private final States states;

    CandidatesKept(Erasures erasures, States states) {
        this.erasures = erasures;
        this.states = states;
    }

    @Override
    public String handler() {
        return CandidateHandler.NAME;
    }

    /** The state forgets on the message and not before: a legal hold that was faster is respected. */
    @Override
    public Payload fire(String key, TimerFired timer) {
        erasures.beginDue(key);
        return new ErasureRequested(key);
    }

    @Override
    public String category() {
        return CATEGORY;
    }

    @Override
    public Held held() {
        var candidates = states.database().getCollection(CandidateHandler.NAME);
        var next = Optional.ofNullable(candidates
                .find(gt("due", new Date(0)))
                .projection(Projections.include("due"))
                .sort(Sorts.ascending("due"))
                .first());
        return new Held(
                // not one by one: that would mean reading everybody's file
                candidates.estimatedDocumentCount() - erasures.done(),
                null,
                next.map(d -> d.getDate("due").toInstant()).orElse(null));
    }

    /** Timers do. */
    @Override
    public long end(Instant startedBefore) {
        return 0;
    }

    @Override
    public Optional<Ended> ended() {
        return Optional.of(erasures.ofThoseDue());
    }
}
