package org.credtrail.runtime.simulation;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.credtrail.model.flow.Handler;
import org.credtrail.runtime.shell.StateDocument;
import org.credtrail.runtime.store.Documents;
import org.jspecify.annotations.Nullable;

/** Every accepted message is part of the state it was for, or has a reason not to be; what follows from it was said. */
final class NothingLost implements Invariant {

    @Override
    public void atEnd(Simulation simulation) {
        var log = simulation.log;
        var said = log.all().stream()
                .map(in -> String.valueOf(MemoryLog.header(in, "ce_id")))
                .collect(Collectors.toSet());
        for (var service : simulation.services) {
            for (var partition : service.partitions()) {
                check(
                        service.committed(partition) == log.records(partition).size(),
                        "%s has not read %s to its end",
                        service.name,
                        partition);
            }
            var letters =
                    service.letters.buried().stream().map(l -> l.in().place()).collect(Collectors.toSet());
            for (var handler : service.handlers) {
                for (var key : service.keysHeard(handler)) {
                    ask(log, service, handler, key, letters, said);
                }
            }
        }
    }

    private <S> void ask(
            MemoryLog log,
            SimulatedService service,
            Handler<S> handler,
            String key,
            Set<String> letters,
            Set<String> said) {
        var document = service.store.find(handler, key);
        var journal = document.map(StateDocument::journal).orElse(List.of());
        var folded = Folded.of(handler, key, journal, log);
        var stored = document.map(StateDocument::state).orElse(null);
        check(
                Objects.equals(bson(stored), bson(folded.state())),
                "%s/%s is %s and should be %s",
                handler.name(),
                key,
                stored,
                folded.state());
        var applied = new HashSet<String>();
        for (var run : journal) {
            for (var offset = run.from(); offset <= run.upTo(); offset++) {
                applied.add(run.partition() + "@" + offset);
            }
        }
        for (var topic : handler.hears()) {
            for (var in : log.records(MemoryLog.partition(topic, key))) {
                var received = log.read(in).orElse(null);
                if (received != null
                        && MemoryLog.key(in).equals(key)
                        && Folded.concerns(handler, received)
                        && !applied.contains(in.place())
                        && !letters.contains(in.place())) {
                    check(
                            folded.excuse(received) != null,
                            "%s/%s never heard %s: %s",
                            handler.name(),
                            key,
                            in.place(),
                            received.envelope());
                }
            }
        }
        check(said.containsAll(folded.sent()), "something %s/%s says never reached a topic", handler.name(), key);
    }

    private static BsonValue bson(@Nullable Object state) {
        return state == null ? BsonNull.VALUE : Documents.toBson(state);
    }
}
