package org.credtrail.runtime.simulation;

import java.util.Random;

/** What happens outside: called again and again, it says one thing more, or nothing. */
@FunctionalInterface
public interface Story {
    void goOn(Random random, Outside outside);
}
