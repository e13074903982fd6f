package org.credtrail.model.message;

import java.util.Objects;
import java.util.stream.Stream;

/** What is written on the classes of messages, read once per class: annotations are slow to find. */
final class Described {
    private static final ClassValue<String> TYPES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            var description = type.getAnnotation(MessageType.class);
            if (description == null) {
                throw new IllegalArgumentException(type + " is no message");
            }
            return "credtrail." + description.value() + ".v1";
        }
    };

    private static final ClassValue<String> TOPICS = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return Stream.concat(Stream.of(type), Stream.of(type.getInterfaces()))
                    .map(t -> t.getAnnotation(OnTopic.class))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(type + " has no topic of its own"))
                    .value();
        }
    };

    private Described() {}

    static String typeOf(Class<? extends Payload> type) {
        return TYPES.get(type);
    }

    static String topicOf(Class<? extends Payload> type) {
        return TOPICS.get(type);
    }
}
