package org.credtrail.runtime.checkpoints;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.credtrail.verify.tree.TreeHash;
import org.jspecify.annotations.Nullable;

/**
 * The tree of one partition while it grows. Its hashes are kept in tiles of 256 (C2SP tlog-tiles): a full one never changes
 * again, the last one of each level is part of the tree's own document.
 */
final class Tree {
    static final int WIDTH = 256;
    static final int LEVELS_IN_TILE = 8;

    /** One tile: level 0 holds leaves, level n the roots of full tiles of level n-1. */
    record TileId(int level, long number) {}

    private final String name;
    private final long version;
    private final List<ByteArrayOutputStream> edge = new ArrayList<>();
    private final Map<TileId, byte[]> full = new LinkedHashMap<>();
    private long size;
    private @Nullable String trouble;

    Tree(String name, long version, long size, List<byte[]> edge, @Nullable String trouble) {
        this.name = name;
        this.version = version;
        this.size = size;
        this.trouble = trouble;
        for (var hashes : edge) {
            var level = new ByteArrayOutputStream();
            level.writeBytes(hashes);
            this.edge.add(level);
        }
    }

    static Tree empty(String name) {
        return new Tree(name, 0, 0, List.of(), null);
    }

    /** @param leaf the hash of the next record */
    void append(byte[] leaf) {
        size++;
        add(0, leaf);
    }

    private void add(int level, byte[] hash) {
        if (level == edge.size()) {
            edge.add(new ByteArrayOutputStream());
        }
        var last = edge.get(level);
        last.writeBytes(hash);
        if (last.size() == WIDTH * TreeHash.BYTES) {
            var tile = last.toByteArray();
            full.put(new TileId(level, (size >> (LEVELS_IN_TILE * (level + 1))) - 1), tile);
            last.reset();
            add(level + 1, root(tile));
        }
    }

    /** The root above hashes that stand one behind the other, a power of two of them. */
    static byte[] root(byte[] hashes) {
        if (hashes.length == TreeHash.BYTES) {
            return hashes;
        }
        var half = hashes.length / 2;
        return TreeHash.node(root(Arrays.copyOf(hashes, half)), root(Arrays.copyOfRange(hashes, half, hashes.length)));
    }

    String name() {
        return name;
    }

    /** Grows with every save; 0 = never saved. */
    long version() {
        return version;
    }

    /** How many records are in it: the offset of the next one. */
    long size() {
        return size;
    }

    /** The last, unfinished tile of each level. */
    List<byte[]> edge() {
        return edge.stream().map(ByteArrayOutputStream::toByteArray).toList();
    }

    /** Tiles that became full since it was read. */
    Map<TileId, byte[]> full() {
        return full;
    }

    /** Why it does not grow any more; null as long as it does. */
    @Nullable
    String trouble() {
        return trouble;
    }

    void stopsFor(@Nullable String reason) {
        trouble = reason;
    }
}
