package org.credtrail.runtime.embedded;

import de.bwaldvogel.mongo.MongoServer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
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
        var housekeeping = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("store-housekeeping").factory());
        var server = new MongoServer(file == null ? inMemory() : onDisk(file, housekeeping));
        server.bind(new InetSocketAddress("127.0.0.1", port));
        return new EmbeddedStore(server, server.getLocalAddress().getPort(), housekeeping);
    }

    private static EmbeddedBackend inMemory() {
        return new EmbeddedBackend(MVStore.open(null));
    }

    private static EmbeddedBackend onDisk(Path file, ScheduledExecutorService housekeeping) {
        var store = new MVStore.Builder()
                .fileName(file.toString())
                .autoCommitDisabled()
                .autoCommitBufferSize(0) // a commit in the middle of a write would part documents and indexes
                .cacheSize(CACHE_MEGABYTES)
                .pageSplitSize(PAGE_BYTES)
                .open();
        store.setRetentionTime(0);
        store.setVersionsToKeep(0);
        var backend = new EmbeddedBackend(store);
        housekeeping.scheduleWithFixedDelay(
                backend::compact, COMPACT_EVERY_SECONDS, COMPACT_EVERY_SECONDS, TimeUnit.SECONDS);
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
        housekeeping.shutdownNow();
        server.shutdownNow();
    }
}
