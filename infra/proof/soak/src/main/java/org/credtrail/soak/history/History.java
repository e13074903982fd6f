package org.credtrail.soak.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.credtrail.runtime.wire.Json;
import org.credtrail.soak.history.Accepted.Kind;

/** Everything that was accepted, in memory and, line by line, in a file. */
public final class History implements AutoCloseable {
    private final List<Accepted> all = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private final java.io.BufferedWriter file;
    private int retries;

    /** A request that was answered with no: nothing is expected of it. */
    public record Refused(Instant at, String request, int status, String answer) {}

    public History(Path path) {
        try {
            file = Files.newBufferedWriter(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public synchronized void add(Accepted accepted) {
        all.add(accepted);
        retries += accepted.tries() - 1;
        try {
            file.write(Json.MESSAGES.writeValueAsString(accepted));
            file.newLine();
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public synchronized void add(Refused no) {
        refused.add(no);
    }

    public synchronized List<Accepted> all() {
        return List.copyOf(all);
    }

    public synchronized List<Refused> refused() {
        return List.copyOf(refused);
    }

    /** How often a request had to be sent again. */
    public synchronized int retries() {
        return retries;
    }

    /** Of this kind. */
    public Stream<Accepted> of(Kind kind) {
        return all().stream().filter(accepted -> accepted.kind() == kind);
    }

    /** People who asked to be forgotten: nothing of them is to be shown any more. */
    public Set<String> erased() {
        return of(Kind.ERASURE).map(Accepted::candidateId).collect(Collectors.toSet());
    }

    /** The longest time in which nothing at all was accepted. */
    public Duration longestGap() {
        var moments = all().stream().map(Accepted::at).sorted().toList();
        var longest = Duration.ZERO;
        for (var i = 1; i < moments.size(); i++) {
            var gap = Duration.between(moments.get(i - 1), moments.get(i));
            longest = gap.compareTo(longest) > 0 ? gap : longest;
        }
        return longest;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
