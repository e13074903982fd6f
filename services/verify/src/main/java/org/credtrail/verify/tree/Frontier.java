package org.credtrail.verify.tree;

import java.util.ArrayList;
import java.util.List;

/** The right edge of a growing tree: enough to append leaves and to tell the root, in memory that grows by logarithm. */
public final class Frontier {
    /** Roots of complete subtrees, the largest and leftmost first. */
    private final List<byte[]> subtrees = new ArrayList<>();

    private long size;

    /** @param leaf the leaf's hash */
    public void append(byte[] leaf) {
        var hash = leaf;
        for (var full = size; (full & 1) == 1; full >>= 1) {
            hash = TreeHash.node(subtrees.removeLast(), hash);
        }
        subtrees.add(hash);
        size++;
    }

    /** How many leaves the tree has. */
    public long size() {
        return size;
    }

    public byte[] root() {
        if (subtrees.isEmpty()) {
            return TreeHash.ofNothing();
        }
        var hash = subtrees.getLast();
        for (var i = subtrees.size() - 2; i >= 0; i--) {
            hash = TreeHash.node(subtrees.get(i), hash);
        }
        return hash;
    }
}
