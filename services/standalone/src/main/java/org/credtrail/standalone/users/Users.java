package org.credtrail.standalone.users;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * All users; names differ in more than capitals.
 *
 * @param unrecorded what the audit trail has not been told yet, in order of time
 */
public record Users(List<User> users, List<UserChange> unrecorded) {
    static final Users NONE = new Users(List.of(), List.of());

    public Users {
        users = List.copyOf(users);
        unrecorded = unrecorded == null ? List.of() : List.copyOf(unrecorded);
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
        return having(Stream.concat(users.stream(), Stream.of(another)));
    }

    /** @throws IllegalArgumentException if there is none of that name */
    Users without(String name) {
        var old = known(name);
        return having(users.stream().filter(user -> !user.equals(old)));
    }

    /** @throws IllegalArgumentException if there is none of that name */
    User known(String name) {
        return named(name).orElseThrow(() -> new IllegalArgumentException("there is no user " + plain(name)));
    }

    /** @throws IllegalArgumentException if there is none of that name */
    Users changed(String name, UnaryOperator<User> change) {
        var old = known(name);
        return having(users.stream().map(user -> user.equals(old) ? change.apply(user) : user));
    }

    /** The audit trail has to hear of it. */
    Users noting(UserChange change) {
        return new Users(
                users, Stream.concat(unrecorded.stream(), Stream.of(change)).toList());
    }

    /** The audit trail has heard of them. */
    public Users recorded(Set<String> changes) {
        return new Users(
                users,
                unrecorded.stream()
                        .filter(change -> !changes.contains(change.id()))
                        .toList());
    }

    private Users having(Stream<User> others) {
        return new Users(others.toList(), unrecorded);
    }

    static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
