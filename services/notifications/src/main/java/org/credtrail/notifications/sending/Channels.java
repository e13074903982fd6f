package org.credtrail.notifications.sending;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The channels that are set up, one per name. */
final class Channels {
    private final Map<String, Channel> byName;

    Channels(List<Channel> channels) {
        this.byName = channels.stream().collect(Collectors.toMap(Channel::name, Function.identity()));
    }

    Optional<Channel> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
