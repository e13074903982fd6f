package org.credtrail.runtime.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.credtrail.model.flow.Timer;
import org.credtrail.runtime.shell.StateDocument;
import org.credtrail.runtime.shell.StateDocument.Pending;
import org.credtrail.runtime.shell.StateDocument.Run;
import org.credtrail.runtime.shell.StateDocument.ViewId;
import org.jspecify.annotations.Nullable;

/**
 * How a state document lies in the store: {@code _id, version, state, journal, heard, ids, sent, pending, timers, due,
 * partition, gone}. {@code due} is the earliest timer, {@code partition} the one of the handler's inbox; the two are what
 * the timer pump asks for. The store knows milliseconds only: {@code due} is the first that is not before the timer.
 */
final class StateDocuments {
    private StateDocuments() {}

    static BsonDocument write(StateDocument document, int partition) {
        var state = document.state();
        return new BsonDocument("_id", new BsonString(document.key()))
                .append("version", new BsonInt64(document.version()))
                .append("state", state == null ? BsonNull.VALUE : Documents.toBson(state))
                .append("journal", array(document.journal(), StateDocuments::run))
                .append("heard", counters(document.heard()))
                .append("ids", array(document.ids(), BsonString::new))
                .append("sent", counters(document.sent()))
                .append("pending", array(document.pending(), StateDocuments::pending))
                .append("timers", array(document.timers(), StateDocuments::timer))
                .append("due", due(document))
                .append("partition", new BsonInt32(partition))
                .append("gone", array(document.gone(), StateDocuments::viewId));
    }

    static StateDocument read(BsonDocument bson, Class<?> stateType) {
        return read(bson, state(bson, stateType));
    }

    static @Nullable Object state(BsonDocument bson, Class<?> stateType) {
        var state = bson.get("state", BsonNull.VALUE);
        return state.isNull() ? null : Documents.fromBson(state, stateType);
    }

    /** With the state already made of its document. */
    static StateDocument read(BsonDocument bson, @Nullable Object state) {
        return new StateDocument(
                bson.getString("_id").getValue(),
                bson.getInt64("version").getValue(),
                state,
                list(bson.getArray("journal"), StateDocuments::run),
                counters(bson.getArray("heard")),
                list(bson.getArray("ids"), id -> id.asString().getValue()),
                counters(bson.getArray("sent")),
                list(bson.getArray("pending"), StateDocuments::pending),
                list(bson.getArray("timers"), StateDocuments::timer),
                list(bson.getArray("gone"), StateDocuments::viewId));
    }

    static Timer timer(BsonValue value) {
        var timer = value.asDocument();
        return new Timer(
                timer.getString("name").getValue(),
                Instant.parse(timer.getString("at").getValue()));
    }

    private static BsonValue due(StateDocument document) {
        return document.timers().stream()
                .map(Timer::dueAt)
                .min(Instant::compareTo)
                .<BsonValue>map(at -> new BsonDateTime(DueTimers.millisecondNotBefore(at)))
                .orElse(BsonNull.VALUE);
    }

    private static BsonValue timer(Timer timer) {
        return new BsonDocument("name", new BsonString(timer.name()))
                .append("at", new BsonString(timer.dueAt().toString()));
    }

    private static BsonValue run(Run run) {
        return new BsonDocument("t", new BsonString(run.partition().topic()))
                .append("p", new BsonInt32(run.partition().partition()))
                .append("f", new BsonInt64(run.from()))
                .append("o", new BsonInt64(run.upTo()));
    }

    private static Run run(BsonValue value) {
        var run = value.asDocument();
        return new Run(
                partition(run), run.getInt64("f").getValue(), run.getInt64("o").getValue());
    }

    private static TopicPartition partition(BsonDocument document) {
        return new TopicPartition(
                document.getString("t").getValue(), document.getInt32("p").getValue());
    }

    private static BsonValue counters(Map<String, Long> counters) {
        return array(
                counters.entrySet(),
                e -> new BsonDocument("n", new BsonString(e.getKey())).append("c", new BsonInt64(e.getValue())));
    }

    private static Map<String, Long> counters(BsonArray array) {
        var counters = new HashMap<String, Long>();
        for (var value : array) {
            counters.put(
                    value.asDocument().getString("n").getValue(),
                    value.asDocument().getInt64("c").getValue());
        }
        return counters;
    }

    private static BsonValue pending(Pending pending) {
        return new BsonDocument("t", new BsonString(pending.partition().topic()))
                .append("p", new BsonInt32(pending.partition().partition()))
                .append("o", new BsonInt64(pending.offset()))
                .append("m", PendingMessages.write(pending.messages()));
    }

    private static Pending pending(BsonValue value) {
        var document = value.asDocument();
        return new Pending(
                partition(document),
                document.getInt64("o").getValue(),
                PendingMessages.read(document.get("m", BsonNull.VALUE)));
    }

    private static BsonValue viewId(ViewId id) {
        return new BsonDocument("c", new BsonString(id.collection())).append("i", new BsonString(id.id()));
    }

    private static ViewId viewId(BsonValue value) {
        return new ViewId(
                value.asDocument().getString("c").getValue(),
                value.asDocument().getString("i").getValue());
    }

    private static <T> BsonArray array(Collection<T> values, Function<T, BsonValue> toBson) {
        var array = new BsonArray(values.size());
        for (var value : values) {
            array.add(toBson.apply(value));
        }
        return array;
    }

    private static <T> List<T> list(BsonArray array, Function<BsonValue, T> fromBson) {
        var list = new ArrayList<T>(array.size());
        for (var value : array) {
            list.add(fromBson.apply(value));
        }
        return list;
    }
}
