package org.credtrail.soak.check;

import org.credtrail.soak.history.History;

/** One question about what was accepted and what is shown. */
public interface Check {
    Finding of(History history, Observed observed);
}
