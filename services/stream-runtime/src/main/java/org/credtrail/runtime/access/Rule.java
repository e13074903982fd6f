package org.credtrail.runtime.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * One route and the roles that may use it.
 *
 * @param method such as {@code GET}, which covers HEAD too; {@code *} = every method
 * @param own how a request tells whose it is, for each role that may touch only its own
 * @param bodyLimit in bytes; a larger body is refused without being read
 * @param isSecret whether the path holds a secret, so that 404 is a wrong guess
 * @param onRecord which requests leave an entry in the audit trail
 * @param about how a request tells which candidate it is about, where its path does not name one; null = it does not tell
 */
public record Rule(
        String method,
        PathPattern pattern,
        Set<Role> roles,
        Map<Role, Own> own,
        long bodyLimit,
        boolean isSecret,
        OnRecord onRecord,
        @Nullable Own about) {
    /** Which requests the audit trail keeps. */
    public enum OnRecord {
        /** What staff do: whatever is no GET. */
        ACTIONS,
        /** Every request, whoever sends it: it shows what is confidential. */
        ALWAYS,
        /** None: a feed, or an answer to what the request itself brings. */
        NEVER
    }

    private static final String CANDIDATE_ID = "candidateId";
    private static final long USUAL_LIMIT = 2L * 1024 * 1024;
    private static final PathPatternParser PARSER = new PathPatternParser();

    /** Roles that may touch only their own, with the path variable that usually names it. */
    private static final Map<Role, String> LIMITED = Map.of(Role.CANDIDATE, CANDIDATE_ID, Role.BOARD, "boardId");

    /**
     * A route for the given roles. A candidate's must be theirs by {@code {candidateId}}, a board's by {@code {boardId}};
     * where the path has no such variable, {@link #whose} has to tell.
     */
    public static Rule of(String method, String pattern, Role... roles) {
        var own = new EnumMap<Role, Own>(Role.class);
        for (var role : roles) {
            var variable = LIMITED.get(role);
            if (variable != null && pattern.contains("{" + variable + "}")) {
                own.put(role, new Own.Variable(variable));
            }
        }
        return new Rule(
                method,
                PARSER.parse(pattern),
                Set.of(roles),
                Map.copyOf(own),
                USUAL_LIMIT,
                false,
                OnRecord.ACTIONS,
                null);
    }

    /** A route for anybody. */
    public static Rule open(String method, String pattern) {
        return of(method, pattern, Role.PUBLIC);
    }

    /** The same route, where requests in this role tell in another way whose they are. */
    public Rule whose(Role role, Own how) {
        var all = new EnumMap<Role, Own>(Role.class);
        all.putAll(own);
        all.put(role, how);
        return new Rule(method, pattern, roles, Map.copyOf(all), bodyLimit, isSecret, onRecord, about);
    }

    /** A route for anybody who knows the secret in its path; too many wrong guesses are refused. */
    public static Rule secret(String method, String pattern) {
        var open = open(method, pattern);
        return new Rule(method, open.pattern, open.roles, open.own, open.bodyLimit, true, open.onRecord, open.about);
    }

    /** The same route with another limit for its body, in bytes. */
    public Rule withBodyLimit(long bytes) {
        return new Rule(method, pattern, roles, own, bytes, isSecret, onRecord, about);
    }

    /** The same route for bodies of any size. */
    public Rule unlimited() {
        return withBodyLimit(Long.MAX_VALUE);
    }

    /** The same route, which shows what is confidential: every look at it is put on record. */
    public Rule recorded() {
        return new Rule(method, pattern, roles, own, bodyLimit, isSecret, OnRecord.ALWAYS, about);
    }

    /** The same route, where what is done is no person's doing: a feed, or an answer to what the request itself brings. */
    public Rule unrecorded() {
        return new Rule(method, pattern, roles, own, bodyLimit, isSecret, OnRecord.NEVER, about);
    }

    /** The same route, where the record finds the candidate in this way. */
    public Rule about(Own how) {
        return new Rule(method, pattern, roles, own, bodyLimit, isSecret, onRecord, how);
    }

    /** The candidate a request is about: by {@code {candidateId}} in the path, or as {@link #about} says. */
    public Optional<String> candidateOf(HttpServletRequest request) {
        var how = about == null ? new Own.Variable(CANDIDATE_ID) : about;
        return how.owner(variables(request), request);
    }

    boolean matches(String requestMethod, String path) {
        var sameMethod = method.equals("*")
                || method.equals(requestMethod)
                || (method.equals("GET") && requestMethod.equals("HEAD"));
        return sameMethod && pattern.matches(PathContainer.parsePath(path));
    }

    boolean isOpen() {
        return roles.contains(Role.PUBLIC);
    }

    /** A role that may touch only its own, without a word on how that is told. */
    Optional<Role> careless() {
        return roles.stream()
                .filter(role -> LIMITED.containsKey(role) && !own.containsKey(role))
                .findFirst();
    }

    /** The role in which the caller may do this; empty = they may not. */
    Optional<Role> roleOf(Identity caller, HttpServletRequest request) {
        return roles.stream()
                .sorted()
                .filter(caller.roles()::contains)
                .filter(role -> isTheirs(role, caller, request))
                .findFirst();
    }

    private boolean isTheirs(Role role, Identity caller, HttpServletRequest request) {
        var how = own.get(role);
        if (how == null) {
            return true;
        }
        return how.isOf(caller, role, variables(request), request);
    }

    private Map<String, String> variables(HttpServletRequest request) {
        var match = pattern.matchAndExtract(PathContainer.parsePath(request.getRequestURI()));
        return match == null ? Map.of() : match.getUriVariables();
    }
}
