package org.credtrail.soak.check;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.credtrail.soak.history.Expected;
import org.credtrail.soak.history.History;

/** Every accepted request has its messages on their topics, each once; the same message may lie there again. */
final class EachOnItsTopicOnce implements Check {

    @Override
    public Finding of(History history, Observed observed) {
        var draft = new Finding.Draft();
        var index = new Index(observed);
        var repeats = 0L;
        for (var accepted : history.all()) {
            for (var expected : accepted.expected()) {
                var found = index.find(expected);
                var distinct = found.stream().map(Message::id).distinct().count();
                repeats += found.size() - distinct;
                draft.check(
                        distinct == 1,
                        "%s %s: %d messages %s on %s",
                        accepted.kind(),
                        accepted.key(),
                        distinct,
                        expected.types(),
                        expected.topic());
            }
        }
        return draft.done(
                "every accepted request is on its topics once",
                "G1, G2",
                repeats + " of them repeated with the same id");
    }

    /** Finds messages by id or by the first field that is asked for. */
    private static final class Index {
        private final Observed observed;
        private final Map<String, Map<String, List<Message>>> byQuestion = new HashMap<>();

        Index(Observed observed) {
            this.observed = observed;
        }

        List<Message> find(Expected expected) {
            var types = Arrays.asList(expected.types().split("\\|"));
            return candidates(expected).stream()
                    .filter(message -> types.contains(message.type()))
                    .filter(message -> expected.fields().entrySet().stream()
                            .allMatch(field -> message.field(field.getKey()).equals(field.getValue())))
                    .toList();
        }

        private List<Message> candidates(Expected expected) {
            if (expected.id() != null) {
                return index(expected.topic(), "").getOrDefault(expected.id(), List.of());
            }
            // any one field will do to find them
            var pointer =
                    expected.fields().keySet().stream().sorted().findFirst().orElseThrow();
            return index(expected.topic(), pointer)
                    .getOrDefault(expected.fields().get(pointer), List.of());
        }

        private Map<String, List<Message>> index(String topic, String pointer) {
            return byQuestion.computeIfAbsent(
                    topic + pointer,
                    _ -> observed.on(topic).stream()
                            .collect(Collectors.groupingBy(
                                    message -> pointer.isEmpty() ? message.id() : message.field(pointer))));
        }
    }
}
