package org.credtrail.standalone.users;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** All users; names differ in more than capitals. */
public record Users(List<User> users) {
    static final Users NONE = new Users(List.of());

    public Users {
        users = List.copyOf(users);
    }

    public Optional<User> named(String name) {
        return users.stream().filter(user -> user.name().equals(plain(name))).findFirst();
    }

    public Optional<User> withId(String id) {
        return users.stream().filter(user -> user.id().equals(id)).findFirst();
    }

    /** One who was known in this generation and still is; empty once they are disabled, or what they came in with was changed. */
    public Optional<User> still(String id, int generation) {
        return withId(id).filter(user -> !user.disabled() && user.generation() == generation);
    }

    /** @throws IllegalArgumentException if there is one of that name */
    public Users with(User another) {
        if (named(another.name()).isPresent()) {
            throw new IllegalArgumentException("there is a user " + another.name() + " already");
        }
        return new Users(Stream.concat(users.stream(), Stream.of(another)).toList());
    }

    /** @throws IllegalArgumentException if there is none of that name */
    Users without(String name) {
        var old = known(name);
        return new Users(users.stream().filter(user -> !user.equals(old)).toList());
    }

    /** @throws IllegalArgumentException if there is none of that name */
    User known(String name) {
        return named(name).orElseThrow(() -> new IllegalArgumentException("there is no user " + plain(name)));
    }

    /** @throws IllegalArgumentException if there is none of that name */
    Users changed(String name, UnaryOperator<User> change) {
        var old = known(name);
        return new Users(users.stream()
                .map(user -> user.equals(old) ? change.apply(user) : user)
                .toList());
    }

    static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
