package org.credtrail.intake.roster.upload;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.credtrail.runtime.edge.Unavailable;
import org.jspecify.annotations.Nullable;

/** Parses the next records of a file in a thread of its own while the ones before are judged; a few thousand at most. */
final class ReadAhead implements AutoCloseable {
    private static final int BATCH = 500;
    private static final int BATCHES = 4;
    private static final long LARGE = 1 << 20;

    private final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(BATCHES);
    private final Thread parser;
    private Batch batch = new Batch(List.of(), null, false);
    private int at;

    /**
     * Some records.
     *
     * @param failure what came instead of more; null = nothing
     * @param isLast whether the file ends here
     */
    private record Batch(List<CsvRecord> records, @Nullable RuntimeException failure, boolean isLast) {}

    ReadAhead(RosterFile file) {
        this.parser = Thread.ofPlatform().daemon().name("roster-parsing").start(() -> parse(file));
    }

    /**
     * The next record; null at the end.
     *
     * @throws Broken if there is no going on
     */
    @Nullable
    CsvRecord next() {
        while (at >= batch.records().size()) {
            if (batch.failure() != null) {
                throw batch.failure();
            }
            if (batch.isLast()) {
                return null;
            }
            batch = take();
            at = 0;
        }
        return batch.records().get(at++);
    }

    @Override
    public void close() {
        parser.interrupt();
        try {
            parser.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Batch take() {
        try {
            return batches.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted while reading", e);
        }
    }

    private void parse(RosterFile file) {
        try {
            var isLast = false;
            while (!isLast) {
                var next = read(file);
                batches.put(next);
                isLast = next.isLast() || next.failure() != null;
            }
        } catch (InterruptedException _) {
            // nobody wants the rest
        }
    }

    private static Batch read(RosterFile file) {
        var records = new ArrayList<CsvRecord>(BATCH);
        try {
            for (var weight = 0L; records.size() < BATCH && weight < LARGE; ) {
                var record = file.next();
                if (record == null) {
                    return new Batch(records, null, true);
                }
                records.add(record);
                weight += weightOf(record);
            }
            return new Batch(records, null, false);
        } catch (RuntimeException e) {
            return new Batch(records, e, false);
        }
    }

    private static long weightOf(CsvRecord record) {
        var weight = 0L;
        for (var i = 0; i < record.getFieldCount(); i++) {
            weight += record.getField(i).length();
        }
        return weight;
    }
}
