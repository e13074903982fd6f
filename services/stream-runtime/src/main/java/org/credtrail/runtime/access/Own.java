package org.credtrail.runtime.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How a request tells whose record or feed it is about, for roles that may touch only their own. */
public sealed interface Own {
    /** A variable of the path is the owner's id. */
    record Variable(String name) implements Own {}

    /** A parameter of the query is the owner's id. */
    record Parameter(String name) implements Own {}

    /** A variable of the path is the id of something that has an owner. */
    record Thing(String variable, Function<String, Optional<String>> owner) implements Own {}

    /** It is about nobody's record: an answer to what the request itself brings, or a record that is made by it. */
    record Nobodys() implements Own {}

    /** Whether the caller may touch what the request is about, in a role that may touch only its own. */
    default boolean isOf(Identity caller, Role role, Map<String, String> variables, HttpServletRequest request) {
        return this instanceof Nobodys
                || owner(variables, request)
                        .filter(owner -> caller.owns(role, owner))
                        .isPresent();
    }

    /** The owner; empty where the request names none, or there is no such thing. */
    default Optional<String> owner(Map<String, String> variables, HttpServletRequest request) {
        return switch (this) {
            case Variable(var name) -> Optional.ofNullable(variables.get(name));
            case Parameter(var name) -> {
                // one value only: of several, the filter and the handler might read different ones
                var values = request.getParameterValues(name);
                yield values != null && values.length == 1 ? Optional.of(values[0]) : Optional.empty();
            }
            case Thing(var variable, var owner) ->
                Optional.ofNullable(variables.get(variable)).flatMap(owner);
            case Nobodys() -> Optional.empty();
        };
    }
}
