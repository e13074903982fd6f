package org.credtrail.verify.tree;

import java.util.ArrayList;
import java.util.List;

/** Roots and proofs as RFC 9162, sections 2.1.1, 2.1.3.1 and 2.1.4.1, defines them. */
public final class Proofs {
    private final Subtrees subtrees;

    public Proofs(Subtrees subtrees) {
        this.subtrees = subtrees;
    }

    /** The root of the tree's first leaves. */
    public byte[] root(long size) {
        return size == 0 ? TreeHash.ofNothing() : root(0, size);
    }

    /**
     * That a leaf is in the tree of the first {@code size} leaves: siblings from the leaf upwards.
     *
     * @throws IllegalArgumentException if there is no such leaf in it
     */
    public List<byte[]> inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf " + index + " among " + size);
        }
        var path = new ArrayList<byte[]>();
        inclusion(index, 0, size, path);
        return path;
    }

    /**
     * That the tree of the first {@code oldSize} leaves is the beginning of a larger one; empty for equal sizes and for an
     * old tree without leaves.
     *
     * @throws IllegalArgumentException if the old tree is the larger one
     */
    public List<byte[]> consistency(long oldSize, long size) {
        if (oldSize < 0 || oldSize > size) {
            throw new IllegalArgumentException(oldSize + " leaves are no beginning of " + size);
        }
        var path = new ArrayList<byte[]>();
        if (oldSize > 0) {
            consistency(oldSize, 0, size, true, path);
        }
        return path;
    }

    private byte[] root(long from, long to) {
        var size = to - from;
        if (Long.bitCount(size) == 1) {
            // a left half is always whole, and every range begins at a multiple of its left half
            return subtrees.root(Long.numberOfTrailingZeros(size), from / size);
        }
        var split = from + leftHalf(size);
        return TreeHash.node(root(from, split), root(split, to));
    }

    private void inclusion(long index, long from, long to, List<byte[]> path) {
        if (to - from == 1) {
            return;
        }
        var split = from + leftHalf(to - from);
        if (index < split) {
            inclusion(index, from, split, path);
            path.add(root(split, to));
        } else {
            inclusion(index, split, to, path);
            path.add(root(from, split));
        }
    }

    /** @param isOldRoot whether the old part is the old tree as a whole, whose root the reader knows */
    private void consistency(long oldEnd, long from, long to, boolean isOldRoot, List<byte[]> path) {
        if (oldEnd == to) {
            if (!isOldRoot) {
                path.add(root(from, to));
            }
            return;
        }
        var split = from + leftHalf(to - from);
        if (oldEnd <= split) {
            consistency(oldEnd, from, split, isOldRoot, path);
            path.add(root(split, to));
        } else {
            consistency(oldEnd, split, to, false, path);
            path.add(root(from, split));
        }
    }

    /** The largest power of two smaller than the size, which is above 1. */
    private static long leftHalf(long size) {
        return Long.highestOneBit(size - 1);
    }
}
