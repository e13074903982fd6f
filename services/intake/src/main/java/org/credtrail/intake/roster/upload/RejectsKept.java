package org.credtrail.intake.roster.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.credtrail.runtime.retention.Holding;
import org.springframework.stereotype.Component;

/** Rejected rows lie in a file per import, written when the import ends, until they have been there for long enough. */
@Component
class RejectsKept implements Holding {
    private final Spool spool;

    RejectsKept(Spool spool) {
        this.spool = spool;
    }

    @Override
    public String category() {
        return "roster-rejects";
    }

    @Override
    public Held held() {
        var ended = files().stream().map(RejectsKept::writtenAt).toList();
        return new Held(ended.size(), ended.stream().min(Instant::compareTo).orElse(null), null);
    }

    @Override
    public long end(Instant startedBefore) {
        var due = files().stream()
                .filter(file -> writtenAt(file).isBefore(startedBefore))
                .toList();
        due.forEach(spool::drop);
        return due.size();
    }

    private List<Path> files() {
        var files = new ArrayList<Path>();
        try (var found = Files.newDirectoryStream(spool.directory(), "*" + Spool.REJECTS)) {
            found.forEach(files::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static Instant writtenAt(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
