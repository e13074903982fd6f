package org.credtrail.intake.roster.upload;

import java.util.Arrays;

/** Millions of hashes in little memory: 16 bytes each at most. */
final class LongSet {
    private static final int FIRST_SIZE = 1 << 12;

    private long[] slots = new long[FIRST_SIZE];
    private int size;

    /** True when it was not there before. */
    boolean add(long hash) {
        var value = hash == 0 ? 1 : hash;
        if (size * 3L > slots.length * 2L) {
            grow();
        }
        if (!put(value)) {
            return false;
        }
        size++;
        return true;
    }

    /** A hash of 64 bits, good enough to tell millions of keys apart. */
    static long hashOf(String text) {
        var hash = 0xcbf29ce484222325L;
        for (var i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash ^= hash >>> 32;
        hash *= 0x9e3779b97f4a7c15L;
        return hash ^ (hash >>> 29);
    }

    private boolean put(long value) {
        var mask = slots.length - 1;
        var slot = (int) value & mask;
        while (slots[slot] != 0) {
            if (slots[slot] == value) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        slots[slot] = value;
        return true;
    }

    private void grow() {
        var old = slots;
        slots = new long[old.length * 2];
        Arrays.stream(old).filter(value -> value != 0).forEach(this::put);
    }
}
