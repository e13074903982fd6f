package org.credtrail.intake.roster.upload;

import com.mongodb.MongoException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.credtrail.intake.board.Board;
import org.credtrail.intake.board.registry.BoardLook;
import org.credtrail.intake.board.registry.Boards;
import org.credtrail.intake.board.registry.Boards.LastRoster;
import org.credtrail.intake.board.registry.Profiles;
import org.credtrail.intake.roster.HeaderRefused;
import org.credtrail.intake.roster.Profile;
import org.credtrail.intake.roster.upload.BoardSnapshot.Committed;
import org.credtrail.intake.roster.upload.Imports.Import;
import org.credtrail.intake.roster.upload.Imports.State;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.message.BoardFact.RosterReceived;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.edge.Unavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Imports one roster after the other, in the order of their arrival, and goes on with the unfinished ones at start-up. */
@Component
class ImportWorker implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Imports imports;
    private final Boards boards;
    private final BoardLook look;
    private final Profiles profiles;
    private final BoardSnapshot snapshot;
    private final Spool spool;
    private final Edge edge;
    private final Clock clock;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("roster-import").daemon().factory());
    private volatile @Nullable Running running;

    ImportWorker(
            Imports imports,
            Boards boards,
            BoardLook look,
            Profiles profiles,
            BoardSnapshot snapshot,
            Spool spool,
            Edge edge,
            Clock clock) {
        this.imports = imports;
        this.boards = boards;
        this.look = look;
        this.profiles = profiles;
        this.snapshot = snapshot;
        this.spool = spool;
        this.edge = edge;
        this.clock = clock;
    }

    /** The import at work. */
    record Running(String importId, ImportRun run) {}

    void submit(String importId) {
        worker.execute(() -> workOn(importId));
    }

    Optional<Running> running(String importId) {
        return Optional.ofNullable(running).filter(r -> r.importId().equals(importId));
    }

    /** The web server opens after this: nobody is uploading yet. */
    @Override
    public void afterSingletonsInstantiated() {
        spool.sweep(imports.unfinished().stream().map(Import::importId).collect(Collectors.toSet()));
    }

    @EventListener(ApplicationReadyEvent.class)
    void resume() {
        imports.unfinished().stream()
                .filter(begun -> Files.exists(spool.roster(begun.importId())))
                .forEach(begun -> submit(begun.importId()));
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        worker.shutdownNow();
    }

    private void workOn(String importId) {
        var pause = FIRST_PAUSE;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                imports.find(importId)
                        .filter(begun -> begun.state() == State.RUNNING)
                        .ifPresent(this::doImport);
                spool.clear(importId);
                return;
            } catch (Unavailable | MongoException e) {
                LOG.warn("import {} waits {} s: {}", importId, pause.toSeconds(), e.getMessage());
                if (!sleep(pause)) {
                    return;
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            } catch (RuntimeException e) {
                LOG.error("import {} came to an unforeseen end", importId, e);
                imports.end(importId, State.FAILED, Counts.NONE, 0, "an unforeseen failure; see the log");
                spool.clear(importId);
                return;
            } finally {
                running = null;
            }
        }
    }

    private void doImport(Import begun) {
        var board = boards.find(begun.boardId()).orElse(null);
        var profile = profiles.find(begun.profile()).orElse(null);
        if (board == null || profile == null) {
            fail(begun, Counts.NONE, "the board or its profile is gone");
            return;
        }
        var counts = Counts.NONE;
        try (var sending = new Sending(edge, imports, begun.importId(), begun.sentUpTo())) {
            var run = new ImportRun(begun, board, profile, spool, snapshot, sending, clock);
            running = new Running(begun.importId(), run);
            try {
                finish(begun, board, profile, run.run());
            } finally {
                counts = run.counts();
            }
        } catch (HeaderRefused | Broken e) {
            fail(begun, counts, e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("import {} cannot use its files", begun.importId(), e);
            fail(begun, counts, "the file cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private void finish(Import begun, Board board, Profile profile, Committed committed) {
        var counts = committed.counts();
        if (committed.problem() != null) {
            fail(begun, counts, committed.problem());
            return;
        }
        var fact = new RosterReceived(
                board.boardId(),
                begun.importId(),
                profile.id(),
                counts.rows(),
                counts.added(),
                counts.changed(),
                counts.unchanged(),
                counts.rejected(),
                counts.vanished(),
                committed.present(),
                begun.receivedAt(),
                begun.evidenceHash());
        edge.publish(List.of(
                EdgeMessage.of(board.boardId(), fact, DerivedIds.of("roster", begun.importId()), begun.receivedAt())));
        boards.rosterRead(
                board.boardId(),
                new LastRoster(
                        begun.importId(),
                        begun.receivedAt(),
                        counts.rows(),
                        counts.rejected(),
                        counts.added(),
                        counts.changed(),
                        counts.unchanged(),
                        counts.vanished(),
                        committed.present()));
        look.spoke(board.boardId(), begun.receivedAt());
        imports.end(begun.importId(), State.DONE, counts, committed.seconds(), null);
        LOG.info("import {} of {}: {} rows", begun.importId(), board.boardId(), counts.rows());
    }

    private void fail(Import begun, Counts counts, @Nullable String problem) {
        imports.end(begun.importId(), State.FAILED, counts, 0, problem);
        LOG.warn("import {} of {} failed", begun.importId(), begun.boardId());
    }

    private static boolean sleep(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
