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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that speaks MongoDB's wire protocol, on disk or in memory. */
public final class EmbeddedStore implements AutoCloseable {
    private static final int CACHE_MEGABYTES = 24;
    /** Writing a document writes its page: small ones carry fewer neighbors along. */
    private static final int PAGE_BYTES = 4 * 1024;

    /**
     * A connection keeps its thread, and a write holds the thread until it is in the file: with few of them questions wait
     * for the writes of others.
     */
    private static final int WORKERS = 32;

    private static final Duration COMPACT_EVERY = Duration.ofSeconds(1);

    /** What was deleted or taken out of a document is gone from the file after twice that time; of a very large one later. */
    private static final Duration SCRUB_EVERY = Duration.ofMinutes(2);

    private static final long LAST_WORK_SECONDS = 60;

    private static final Logger log = LoggerFactory.getLogger(EmbeddedStore.class);

    private final @Nullable Path file;
    private final int port;
    private final ScheduledExecutorService housekeeping = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("store-housekeeping").factory());
    private EmbeddedBackend backend;
    private MongoServer server;

    private EmbeddedStore(@Nullable Path file, int port) {
        this.file = file;
        this.backend = open(file);
        this.server = serve(backend, port);
        this.port = server.getLocalAddress().getPort();
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
        var store = new EmbeddedStore(file, port);
        if (file != null) {
            store.repeat(store::compact, COMPACT_EVERY);
            store.repeat(store::scrub, scrubEvery);
        }
        return store;
    }

    private static EmbeddedBackend open(@Nullable Path path) {
        if (path == null) {
            return new EmbeddedBackend(MVStore.open(null), null);
        }
        var file = ScrubbedFile.open(path, Map.of("cacheSize", CACHE_MEGABYTES, "pageSplitSize", PAGE_BYTES));
        var store = new MVStore.Builder()
                .adoptFileStore(file)
                .autoCommitDisabled()
                .autoCommitBufferSize(0) // a commit in the middle of a write would part documents and indexes
                .open();
        store.setRetentionTime(0);
        store.setVersionsToKeep(0);
        return new EmbeddedBackend(store, file);
    }

    private static MongoServer serve(EmbeddedBackend backend, int port) {
        var server = new MongoServer(backend);
        server.bind(new InetSocketAddress("127.0.0.1", port), 1, WORKERS);
        return server;
    }

    /** What fails is tried again at the next time. */
    private void repeat(Runnable work, Duration pause) {
        housekeeping.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        log.warn(
                                "the store's file is left as it is for now: {}",
                                e.getClass().getSimpleName());
                    }
                },
                pause.toMillis(),
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private synchronized void compact() {
        if (backend.isBroken()) {
            beginAnew();
        } else {
            backend.compact();
        }
    }

    private synchronized void scrub() {
        backend.scrubAtLeisure();
    }

    /**
     * After the file could not be written, as on a full disk, everything begins from what is in the file, as after a kill:
     * what was answered is there. Whoever asks meanwhile finds nobody.
     */
    private void beginAnew() {
        server.shutdownNow();
        var again = open(file);
        try {
            server = serve(again, port);
        } catch (RuntimeException e) {
            again.close();
            throw e;
        }
        backend = again;
        log.warn("the store's file could not be written; it goes on with what is in the file");
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
        synchronized (this) {
            server.shutdownNow();
        }
    }
}
