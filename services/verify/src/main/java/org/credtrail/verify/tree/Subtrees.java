package org.credtrail.verify.tree;

/** The hashes of a tree's complete subtrees, from wherever they are kept. */
@FunctionalInterface
public interface Subtrees {
    /**
     * The root of {@code 2^level} leaves, all of which exist.
     *
     * @param index counts subtrees of this level from the left, from 0
     */
    byte[] root(int level, long index);
}
