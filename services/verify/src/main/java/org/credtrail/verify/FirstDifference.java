package org.credtrail.verify;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.credtrail.verify.log.LeafSource;
import org.jspecify.annotations.Nullable;

/**
 * Compares leaf by leaf with hashes known to be those that were signed. What was done at the first difference follows from
 * how often either side holds the two hashes that meet there: a record that is nowhere else any more was dropped, one that
 * is nowhere in the original was inserted, both together are a change, neither is a matter of order.
 */
final class FirstDifference {
    private final Path found;
    private final Path signed;

    /**
     * @param found the records to check
     * @param signed leaves or records that agree with a checkpoint
     */
    FirstDifference(Path found, Path signed) {
        this.found = found;
        this.signed = signed;
    }

    /** @param size how many leaves were signed */
    Optional<Difference> among(long size) {
        try (var here = LeafSource.open(found, _ -> {});
                var there = LeafSource.open(signed, _ -> {})) {
            for (var index = 0L; index < size; index++) {
                var hash = here.next();
                var original = there.next();
                if (original == null) {
                    throw new Unreadable(signed + " ends before record " + size);
                }
                if (hash == null) {
                    return Optional.of(new Difference(index, Difference.What.DROPPED, -1));
                }
                if (!Arrays.equals(hash, original)) {
                    return Optional.of(judge(index, hash, original, size));
                }
            }
            return Optional.empty();
        }
    }

    private Difference judge(long index, byte[] hash, byte[] original, long size) {
        var here = new Counts(found, Long.MAX_VALUE, hash, original);
        var there = new Counts(signed, size, hash, original);
        var isForeign = here.first > there.first;
        var isMissing = here.second < there.second;
        if (isForeign || isMissing) {
            var what = isForeign && isMissing
                    ? Difference.What.CHANGED
                    : isForeign ? Difference.What.INSERTED : Difference.What.DROPPED;
            return new Difference(index, what, -1);
        }
        return new Difference(index, Difference.What.REORDERED, there.placeOfFirst);
    }

    /** How often two hashes occur among a file's first leaves, and where the first of them was last. */
    private static final class Counts {
        private long first;
        private long second;
        private long placeOfFirst = -1;

        Counts(Path file, long most, byte[] one, byte[] other) {
            try (var leaves = LeafSource.open(file, _ -> {})) {
                for (var i = 0L; i < most; i++) {
                    byte @Nullable [] leaf = leaves.next();
                    if (leaf == null) {
                        return;
                    }
                    if (Arrays.equals(leaf, one)) {
                        first++;
                        placeOfFirst = i;
                    }
                    if (Arrays.equals(leaf, other)) {
                        second++;
                    }
                }
            }
        }
    }
}
