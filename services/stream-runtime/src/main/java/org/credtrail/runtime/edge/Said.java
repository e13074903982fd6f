package org.credtrail.runtime.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.credtrail.runtime.wire.OutRecord;

/** What an edge said while one piece of work was done, on the thread that did it. */
public final class Said {
    private static final ScopedValue<Said> CURRENT = ScopedValue.newInstance();

    private final List<OutRecord> records = new ArrayList<>();

    /** Does the work and listens meanwhile. */
    public <T> T during(Callable<T> work) throws Exception {
        return ScopedValue.where(CURRENT, this).call(work::call);
    }

    public List<OutRecord> records() {
        return List.copyOf(records);
    }

    static void note(List<OutRecord> said) {
        if (CURRENT.isBound()) {
            CURRENT.get().records.addAll(said);
        }
    }
}
