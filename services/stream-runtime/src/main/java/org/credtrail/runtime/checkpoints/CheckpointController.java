package org.credtrail.runtime.checkpoints;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.credtrail.runtime.checkpoints.Tree.TileId;
import org.credtrail.runtime.checkpoints.TreeStore.Kept;
import org.credtrail.runtime.web.Fault;
import org.credtrail.runtime.web.InvalidRequest;
import org.credtrail.runtime.web.Listing;
import org.credtrail.runtime.web.Refusal;
import org.credtrail.verify.log.Heading;
import org.credtrail.verify.log.LogFile;
import org.credtrail.verify.note.Proof;
import org.credtrail.verify.tree.TreeHash;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What an outsider needs to check the record: signed checkpoints, keys, proofs, and the records themselves. */
@RestController
final class CheckpointController {
    private static final int MOST = 1_000;
    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final Logs logs;
    private final TreeStore store;
    private final FactRecords records;

    /** One signed checkpoint; {@code id} is what a list goes on {@code after}. */
    record Shown(String id, String tree, long size, String rootHash, Instant signedAt, String note) {}

    /** One tree; {@code trouble} says why it stopped growing, {@code checkpoint} is the latest. */
    record ShownTree(
            String tree,
            String origin,
            String verifierKey,
            @Nullable String trouble,
            @Nullable Shown checkpoint) {}

    CheckpointController(Logs logs, TreeStore store, FactRecords records) {
        this.logs = logs;
        this.store = store;
        this.records = records;
    }

    /** All that were signed, by tree and size. */
    @GetMapping("/v1/checkpoints")
    Listing<Shown> list(
            @RequestParam(required = false) @Nullable String tree,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit) {
        var shown = Math.clamp(limit, 1, MOST);
        var kept = store.list(tree, after, shown + 1).stream()
                .map(CheckpointController::shown)
                .toList();
        return Listing.of(kept, shown, Shown::id);
    }

    /** The latest of each tree; {@code next} is always null. */
    @GetMapping("/v1/checkpoints/latest")
    Listing<ShownTree> latest() {
        var trees = logs.partitions().stream()
                .map(TopicPartition::toString)
                .map(tree -> new ShownTree(
                        tree,
                        logs.originOf(tree),
                        logs.verifierOf(tree).toString(),
                        store.tree(tree).trouble(),
                        store.latest(tree, Long.MAX_VALUE)
                                .map(CheckpointController::shown)
                                .orElse(null)))
                .toList();
        return new Listing<>(trees, null);
    }

    /** A verifier key a line. */
    @GetMapping("/v1/checkpoints/keys")
    ResponseEntity<String> keys() {
        var keys = new StringBuilder();
        logs.partitions()
                .forEach(p -> keys.append(logs.verifierOf(p.toString())).append('\n'));
        return text(keys.toString());
    }

    /** The latest checkpoint of a tree as a signed note. */
    @GetMapping("/v1/checkpoints/{tree}")
    ResponseEntity<String> note(@PathVariable String tree, @RequestParam(required = false) @Nullable Long size) {
        return text(signed(known(tree).toString(), size).note());
    }

    /** All checkpoints of a tree as signed notes, by size, with an empty line between. */
    @GetMapping("/v1/checkpoints/{tree}/notes")
    void notes(@PathVariable String tree, HttpServletResponse response) throws IOException {
        var name = known(tree).toString();
        response.setContentType(TEXT.toString());
        try (var out = new BufferedOutputStream(response.getOutputStream())) {
            String after = null;
            List<Kept> page;
            do {
                page = store.list(name, after, MOST);
                for (var kept : page) {
                    out.write(((after == null ? "" : "\n") + kept.note()).getBytes(StandardCharsets.UTF_8));
                    after = kept.id();
                }
            } while (page.size() == MOST);
        }
    }

    /** That a record is in the tree of a checkpoint: C2SP tlog-proof. */
    @GetMapping("/v1/checkpoints/{tree}/inclusion")
    ResponseEntity<String> inclusion(
            @PathVariable String tree, @RequestParam long index, @RequestParam(required = false) @Nullable Long size) {
        var name = known(tree).toString();
        var signed = signed(name, size);
        if (index < 0 || index >= signed.size()) {
            throw fault("index", "the checkpoint covers records 0 to " + (signed.size() - 1));
        }
        return text(store.inclusion(signed, index));
    }

    /** That the tree of one checkpoint is the beginning of another's: as a C2SP tlog-witness is told it. */
    @GetMapping("/v1/checkpoints/{tree}/consistency")
    ResponseEntity<String> consistency(
            @PathVariable String tree, @RequestParam long from, @RequestParam(required = false) @Nullable Long size) {
        var name = known(tree).toString();
        var signed = signed(name, size);
        if (from < 0 || from > signed.size()) {
            throw fault("from", "the checkpoint covers " + signed.size() + " records");
        }
        var path = store.proofs(name).consistency(from, signed.size());
        return text(new Proof(Proof.Kind.CONSISTENCY, from, path, signed.note()).text());
    }

    /** The records a checkpoint covers as they lie in the topic now, whatever was signed. */
    @GetMapping("/v1/checkpoints/{tree}/records")
    void records(
            @PathVariable String tree,
            @RequestParam(required = false) @Nullable Long size,
            HttpServletResponse response)
            throws IOException {
        var partition = known(tree);
        var bounds = records.bounds(List.of(partition));
        var begin = bounds.begins().getOrDefault(partition, 0L);
        var end = bounds.ends().getOrDefault(partition, 0L);
        var count = Math.max(0, Math.min(signed(tree, size).size(), end) - begin);
        try (var out = download(response, new Heading(Heading.Kind.RECORDS, logs.originOf(tree), count))) {
            if (count > 0) {
                records.read(
                        Map.of(partition, begin),
                        Map.of(partition, begin + count),
                        record -> LogFile.write(out, FactRecords.bytes(record)),
                        () -> true);
            }
        }
    }

    /** The hashes of the records a checkpoint covers as they were when they were signed. */
    @GetMapping("/v1/checkpoints/{tree}/leaves")
    void leaves(
            @PathVariable String tree,
            @RequestParam(required = false) @Nullable Long size,
            HttpServletResponse response)
            throws IOException {
        var name = known(tree).toString();
        var count = signed(name, size).size();
        var subtrees = new KeptSubtrees(store, store.tree(name));
        try (var out = download(response, new Heading(Heading.Kind.LEAVES, logs.originOf(name), count))) {
            for (var left = count; left > 0; left -= Tree.WIDTH) {
                var tile = subtrees.tile(new TileId(0, (count - left) / Tree.WIDTH));
                out.write(tile, 0, (int) Math.min(left, Tree.WIDTH) * TreeHash.BYTES);
            }
        }
    }

    /** Notes and proofs are text, whatever the caller would rather have. */
    private static ResponseEntity<String> text(String text) {
        return ResponseEntity.ok().contentType(TEXT).body(text);
    }

    private static BufferedOutputStream download(HttpServletResponse response, Heading heading) throws IOException {
        response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        var out = new BufferedOutputStream(response.getOutputStream(), 64 * 1024);
        out.write(heading.bytes());
        return out;
    }

    private TopicPartition known(String tree) {
        return logs.named(tree)
                .orElseThrow(() -> new Refusal(
                        HttpStatus.NOT_FOUND,
                        "No such tree",
                        "This service keeps no tree of this name; /v1/checkpoints/latest lists all."));
    }

    /** The checkpoint of this size, or the latest. */
    private Kept signed(String tree, @Nullable Long size) {
        var found = store.latest(tree, size == null ? Long.MAX_VALUE : Math.max(0, size));
        return found.filter(kept -> size == null || kept.size() == size)
                .orElseThrow(() -> new Refusal(
                        HttpStatus.NOT_FOUND,
                        "No such checkpoint",
                        size == null
                                ? "Nothing was signed yet: the first checkpoint comes within a minute of the first record."
                                : "No checkpoint was signed over so many records."));
    }

    private static InvalidRequest fault(String parameter, String reason) {
        return new InvalidRequest(List.of(new Fault("/" + parameter, reason)));
    }

    private static Shown shown(Kept kept) {
        return new Shown(
                kept.id(),
                kept.tree(),
                kept.size(),
                kept.note().lines().skip(2).findFirst().orElse(""),
                kept.signedAt(),
                kept.note());
    }
}
