package org.credtrail.runtime.checkpoints;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.credtrail.runtime.checkpoints.Tree.TileId;
import org.credtrail.verify.tree.Subtrees;
import org.credtrail.verify.tree.TreeHash;

/** The complete subtrees of a tree as it stands in the store; a proof looks at a tile per level and side. */
final class KeptSubtrees implements Subtrees {
    private final TreeStore store;
    private final Tree tree;
    private final Map<TileId, byte[]> seen = new HashMap<>();

    KeptSubtrees(TreeStore store, Tree tree) {
        this.store = store;
        this.tree = tree;
    }

    @Override
    public byte[] root(int level, long index) {
        var above = level % Tree.LEVELS_IN_TILE;
        var first = index << above;
        var tile = tile(new TileId(level / Tree.LEVELS_IN_TILE, first / Tree.WIDTH));
        var from = (int) (first % Tree.WIDTH) * TreeHash.BYTES;
        return Tree.root(Arrays.copyOfRange(tile, from, from + (TreeHash.BYTES << above)));
    }

    /** The hashes of a tile, as many as there are. */
    byte[] tile(TileId id) {
        var unfinished = tree.size() >> (Tree.LEVELS_IN_TILE * (id.level() + 1));
        if (id.number() == unfinished) {
            return tree.edge().get(id.level());
        }
        return seen.computeIfAbsent(id, i -> store.tile(tree.name(), i));
    }
}
