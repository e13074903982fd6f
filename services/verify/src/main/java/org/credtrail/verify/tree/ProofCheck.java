package org.credtrail.verify.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Checks proofs step by step as RFC 9162, sections 2.1.3.2 and 2.1.4.2, prescribes. */
public final class ProofCheck {
    private ProofCheck() {}

    /** Whether the leaf of this hash is at the index in the tree of this size and root. */
    public static boolean includes(byte[] leaf, long index, long size, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size) {
            return false;
        }
        var fn = index;
        var sn = size - 1;
        var hash = leaf;
        for (var sibling : path) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                hash = TreeHash.node(sibling, hash);
                var levels = levelsWithoutSibling(fn);
                fn >>= levels;
                sn >>= levels;
            } else {
                hash = TreeHash.node(hash, sibling);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && Arrays.equals(hash, root);
    }

    /** Whether the tree of the old size and root is the beginning of the other. */
    public static boolean continues(long oldSize, byte[] oldRoot, long size, byte[] root, List<byte[]> path) {
        if (oldSize < 0 || oldSize > size) {
            return false;
        }
        if (oldSize == 0 || oldSize == size) {
            var known = oldSize == 0 ? TreeHash.ofNothing() : root;
            return path.isEmpty() && Arrays.equals(oldRoot, known);
        }
        if (path.isEmpty()) {
            return false;
        }
        var steps = new ArrayList<>(path);
        if (Long.bitCount(oldSize) == 1) {
            steps.addFirst(oldRoot);
        }
        var whole = Long.numberOfTrailingZeros(oldSize);
        var fn = (oldSize - 1) >> whole;
        var sn = (size - 1) >> whole;
        var oldHash = steps.getFirst();
        var hash = oldHash;
        for (var step : steps.subList(1, steps.size())) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                oldHash = TreeHash.node(step, oldHash);
                hash = TreeHash.node(step, hash);
                var levels = levelsWithoutSibling(fn);
                fn >>= levels;
                sn >>= levels;
            } else {
                hash = TreeHash.node(hash, step);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && Arrays.equals(oldHash, oldRoot) && Arrays.equals(hash, root);
    }

    /** How often to go up until a node has a left sibling; all the way where none has. */
    private static int levelsWithoutSibling(long number) {
        return number == 0 ? 0 : Long.numberOfTrailingZeros(number);
    }
}
