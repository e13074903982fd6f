package org.credtrail.runtime.checkpoints;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.credtrail.verify.note.Proof;
import org.credtrail.verify.tree.Proofs;
import org.jspecify.annotations.Nullable;

/**
 * Trees, tiles and checkpoints in the service's database. A tree is one document; full tiles are written before it and come
 * out the same when they are written again, so a kill in between loses and doubles nothing.
 */
final class TreeStore {

    private final MongoCollection<BsonDocument> trees;
    private final MongoCollection<BsonDocument> tiles;
    private final MongoCollection<BsonDocument> checkpoints;

    /**
     * A signed checkpoint as it is kept.
     *
     * @param id sorts by tree and size
     * @param note the signed note
     */
    record Kept(String id, String tree, long size, Instant signedAt, String note) {}

    TreeStore(MongoDatabase database) {
        trees = database.getCollection("checkpoint-trees", BsonDocument.class);
        tiles = database.getCollection("checkpoint-tiles", BsonDocument.class);
        checkpoints = database.getCollection("checkpoints", BsonDocument.class);
    }

    Tree tree(String name) {
        var found = trees.find(Filters.eq("_id", name)).first();
        if (found == null) {
            return Tree.empty(name);
        }
        var edge =
                found.getArray("edge").stream().map(v -> v.asBinary().getData()).toList();
        var trouble = found.get("trouble");
        return new Tree(
                name,
                found.getInt64("version").getValue(),
                found.getInt64("size").getValue(),
                edge,
                trouble == null || trouble.isNull() ? null : trouble.asString().getValue());
    }

    /** False when another process was faster: what it saved is the same tree, perhaps a larger one. */
    boolean save(Tree tree) {
        var full = new ArrayList<ReplaceOneModel<BsonDocument>>();
        tree.full().forEach((id, hashes) -> {
            var name = tileName(tree.name(), id);
            full.add(new ReplaceOneModel<>(
                    Filters.eq("_id", name),
                    new BsonDocument("_id", new BsonString(name)).append("hashes", new BsonBinary(hashes)),
                    new ReplaceOptions().upsert(true)));
        });
        if (!full.isEmpty()) {
            tiles.bulkWrite(full, new BulkWriteOptions().ordered(false));
        }
        var trouble = tree.trouble();
        var document = new BsonDocument("_id", new BsonString(tree.name()))
                .append("version", new BsonInt64(tree.version() + 1))
                .append("size", new BsonInt64(tree.size()))
                .append(
                        "edge",
                        new BsonArray(tree.edge().stream().map(BsonBinary::new).toList()))
                .append("trouble", trouble == null ? BsonNull.VALUE : new BsonString(trouble));
        if (tree.version() == 0) {
            return inserted(document);
        }
        var guard =
                new BsonDocument("_id", new BsonString(tree.name())).append("version", new BsonInt64(tree.version()));
        return trees.replaceOne(guard, document).getMatchedCount() == 1;
    }

    private boolean inserted(BsonDocument document) {
        try {
            trees.insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    /** @throws IllegalStateException if the store has lost it */
    byte[] tile(String tree, Tree.TileId id) {
        var found = tiles.find(Filters.eq("_id", tileName(tree, id))).first();
        if (found == null) {
            throw new IllegalStateException("the store has no " + tileName(tree, id));
        }
        return found.getBinary("hashes").getData();
    }

    Proofs proofs(String tree) {
        return new Proofs(new KeptSubtrees(this, tree(tree)));
    }

    /** That a record is in the tree of a checkpoint: C2SP tlog-proof. */
    String inclusion(Kept signed, long index) {
        var path = proofs(signed.tree()).inclusion(index, signed.size());
        return new Proof(Proof.Kind.INCLUSION, index, path, signed.note()).text();
    }

    void keep(Kept checkpoint) {
        var document = new BsonDocument("_id", new BsonString(checkpoint.id()))
                .append("tree", new BsonString(checkpoint.tree()))
                .append("size", new BsonInt64(checkpoint.size()))
                .append("at", new BsonInt64(checkpoint.signedAt().toEpochMilli()))
                .append("note", new BsonString(checkpoint.note()));
        try {
            checkpoints.insertOne(document);
        } catch (MongoWriteException e) {
            // signed before: the same text, and so the same signature
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    /** By tree and size, after (and without) the given id; of one tree, or of all. */
    List<Kept> list(@Nullable String tree, @Nullable String after, int limit) {
        var range = new ArrayList<Bson>();
        if (tree != null) {
            range.add(Filters.gte("_id", id(tree, 0)));
            range.add(Filters.lte("_id", id(tree, Long.MAX_VALUE)));
        }
        if (after != null) {
            range.add(Filters.gt("_id", after));
        }
        return checkpoints
                .find(range.isEmpty() ? Filters.empty() : Filters.and(range))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .map(TreeStore::read)
                .into(new ArrayList<>());
    }

    /** The largest one of a tree that is at most so large. */
    Optional<Kept> latest(String tree, long most) {
        var range = Filters.and(Filters.gte("_id", id(tree, 0)), Filters.lte("_id", id(tree, most)));
        return Optional.ofNullable(
                        checkpoints.find(range).sort(Sorts.descending("_id")).first())
                .map(TreeStore::read);
    }

    /** Names a checkpoint. */
    static String id(String tree, long size) {
        return "%s@%019d".formatted(tree, size);
    }

    private static String tileName(String tree, Tree.TileId id) {
        return "%s/%d/%012d".formatted(tree, id.level(), id.number());
    }

    private static Kept read(BsonDocument kept) {
        return new Kept(
                kept.getString("_id").getValue(),
                kept.getString("tree").getValue(),
                kept.getInt64("size").getValue(),
                Instant.ofEpochMilli(kept.getInt64("at").getValue()),
                kept.getString("note").getValue());
    }
}
