package org.credtrail.runtime.embedded;

import de.bwaldvogel.mongo.MongoServer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/** A server that speaks MongoDB's wire protocol, on disk or in memory. */
public final class EmbeddedStore implements AutoCloseable {
    private static final int CACHE_MEGABYTES = 24;
    /** Writing a document writes its page: small ones carry fewer neighbors along. */
    private static final int PAGE_BYTES = 4 * 1024;

    private static final long COMPACT_EVERY_SECONDS = 5;

    /** What was deleted or taken out of a document is gone from the file after twice that time; of a very large one later. */
    private static final Duration SCRUB_EVERY = Duration.ofMinutes(2);

    private static final long LAST_WORK_SECONDS = 60;

    private final MongoServer server;
    private final int port;
    private final ScheduledExecutorService housekeeping;

    private EmbeddedStore(MongoServer server, int port, ScheduledExecutorService housekeeping) {
        this.server = server;
        this.port = port;
        this.housekeeping = housekeeping;
    }

    /**
     * Starts the server on 127.0.0.1.
     *
     * @param file where the data is kept; null = in memory
     * @param port 0 = any free one
     */
    public static EmbeddedStore start(@Nullable Path file, int port) {
        return start(file, port, SCRUB_EVERY);
    }

    /**
     * Starts the server on 127.0.0.1.
     *
     * @param file where the data is kept; null = in memory
     * @param port 0 = any free one
     * @param scrubEvery pause between two times of making the file forget what is no part of the data any more
     */
    public static EmbeddedStore start(@Nullable Path file, int port, Duration scrubEvery) {
        var housekeeping = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("store-housekeeping").factory());
        var server = new MongoServer(file == null ? inMemory() : onDisk(file, housekeeping, scrubEvery));
        server.bind(new InetSocketAddress("127.0.0.1", port));
        return new EmbeddedStore(server, server.getLocalAddress().getPort(), housekeeping);
    }

    private static EmbeddedBackend inMemory() {
        return new EmbeddedBackend(MVStore.open(null), null);
    }

    private static EmbeddedBackend onDisk(Path path, ScheduledExecutorService housekeeping, Duration scrubEvery) {
        var file = ScrubbedFile.open(path, Map.of("cacheSize", CACHE_MEGABYTES, "pageSplitSize", PAGE_BYTES));
        var store = new MVStore.Builder()
                .adoptFileStore(file)
                .autoCommitDisabled()
                .autoCommitBufferSize(0) // a commit in the middle of a write would part documents and indexes
                .open();
        store.setRetentionTime(0);
        store.setVersionsToKeep(0);
        var backend = new EmbeddedBackend(store, file);
        housekeeping.scheduleWithFixedDelay(
                backend::compact, COMPACT_EVERY_SECONDS, COMPACT_EVERY_SECONDS, TimeUnit.SECONDS);
        housekeeping.scheduleWithFixedDelay(
                backend::scrubAtLeisure, scrubEvery.toMillis(), scrubEvery.toMillis(), TimeUnit.MILLISECONDS);
        return backend;
    }

    /** How many documents the stores of this process have looked at so far to answer questions. */
    public static long documentsRead() {
        return StoredDocument.READ.sum();
    }

    public int port() {
        return port;
    }

    public String uri() {
        return "mongodb://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        housekeeping.shutdown(); // without an interrupt, which would close the file
        try {
            housekeeping.awaitTermination(LAST_WORK_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        server.shutdownNow();
    }
}
