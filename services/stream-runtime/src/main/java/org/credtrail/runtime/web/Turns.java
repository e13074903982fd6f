package org.credtrail.runtime.web;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Lets requests of this process that bring the same go one after the other: the later ones find what the first has left. */
public final class Turns {
    private static final int AT_ONCE = 256;

    private final List<Lock> locks =
            Stream.<Lock>generate(ReentrantLock::new).limit(AT_ONCE).toList();

    /** Does the work when nobody else works on any of these names. */
    public <T> T of(Collection<String> names, Supplier<T> work) {
        // in one order, so that nobody waits for somebody who waits
        var held = names.stream()
                .map(name -> Math.floorMod(name.hashCode(), AT_ONCE))
                .distinct()
                .sorted()
                .map(locks::get)
                .toList();
        held.forEach(Lock::lock);
        try {
            return work.get();
        } finally {
            held.forEach(Lock::unlock);
        }
    }
}
