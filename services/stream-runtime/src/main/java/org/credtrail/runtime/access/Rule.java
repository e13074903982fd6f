package org.credtrail.runtime.access;

import java.util.Set;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * One route and the roles that may use it.
 *
 * @param method such as {@code GET}, which covers HEAD too; {@code *} = every method
 * @param bodyLimit in bytes; a larger body is refused without being read
 */
public record Rule(String method, PathPattern pattern, Set<Role> roles, long bodyLimit) {
    private static final long USUAL_LIMIT = 2L * 1024 * 1024;
    private static final PathPatternParser PARSER = new PathPatternParser();

    /** A route for the given roles. */
    public static Rule of(String method, String pattern, Role... roles) {
        return new Rule(method, PARSER.parse(pattern), Set.of(roles), USUAL_LIMIT);
    }

    /** A route for anybody. */
    public static Rule open(String method, String pattern) {
        return of(method, pattern, Role.PUBLIC);
    }

    /** The same route with another limit for its body, in bytes. */
    public Rule withBodyLimit(long bytes) {
        return new Rule(method, pattern, roles, bytes);
    }

    /** The same route for bodies of any size. */
    public Rule unlimited() {
        return withBodyLimit(Long.MAX_VALUE);
    }

    boolean matches(String requestMethod, String path) {
        var sameMethod = method.equals("*")
                || method.equals(requestMethod)
                || (method.equals("GET") && requestMethod.equals("HEAD"));
        return sameMethod && pattern.matches(PathContainer.parsePath(path));
    }
}
