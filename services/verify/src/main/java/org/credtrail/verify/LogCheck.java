package org.credtrail.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.credtrail.verify.log.LeafSource;
import org.credtrail.verify.note.Checkpoint;
import org.credtrail.verify.tree.Frontier;

/** Checks a file of records or leaves against the checkpoints of its log, all in one pass. */
final class LogCheck {
    private final Path file;
    private final List<Checkpoint> checkpoints;

    /**
     * What came of it.
     *
     * @param count of records in the file
     * @param agreed the largest size up to which everything is as signed
     * @param failed the smallest checkpoint that the file does not agree with
     */
    record Result(long count, long agreed, Optional<Checkpoint> failed) {}

    /** @param checkpoints verified ones; those of other logs are passed over */
    LogCheck(Path file, List<Checkpoint> checkpoints) {
        this.file = file;
        this.checkpoints = checkpoints;
    }

    /** @throws Unverified if there is no checkpoint of this log, or two contradict each other */
    Result run(LongConsumer progress) {
        try (var leaves = LeafSource.open(file, progress)) {
            var heading = leaves.heading();
            var expected = expected(heading.origin());
            var tree = new Frontier();
            var agreed = 0L;
            for (var checkpoint : expected) {
                grow(tree, leaves, checkpoint.size());
                if (tree.size() < checkpoint.size() || !Arrays.equals(tree.root(), checkpoint.root())) {
                    return new Result(heading.count(), agreed, Optional.of(checkpoint));
                }
                agreed = checkpoint.size();
            }
            // to the end, for a file that is cut off is not what it says it is
            grow(tree, leaves, Long.MAX_VALUE);
            return new Result(heading.count(), agreed, Optional.empty());
        }
    }

    private static void grow(Frontier tree, LeafSource leaves, long size) {
        while (tree.size() < size) {
            var leaf = leaves.next();
            if (leaf == null) {
                return;
            }
            tree.append(leaf);
        }
    }

    private List<Checkpoint> expected(String origin) {
        var own = new ArrayList<>(
                checkpoints.stream().filter(c -> c.origin().equals(origin)).toList());
        if (own.isEmpty()) {
            throw new Unverified("None of the checkpoints is of " + origin + ".");
        }
        own.sort(Comparator.comparingLong(Checkpoint::size));
        for (var i = 1; i < own.size(); i++) {
            if (own.get(i).size() == own.get(i - 1).size()
                    && !Arrays.equals(own.get(i).root(), own.get(i - 1).root())) {
                throw new Unverified("Two checkpoints over " + own.get(i).size()
                        + " records contradict each other: whoever holds the key signed two histories.");
            }
        }
        return own;
    }
}
