package org.credtrail.runtime.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class RuleTest {
    private static final Rule LIST = Rule.of("GET", "/v1/things", Role.OPERATOR, Role.CANDIDATE)
            .whose(Role.CANDIDATE, new Own.Parameter("candidateId"));
    private static final Rule THING = Rule.of("GET", "/v1/things/{id}", Role.OPERATOR, Role.CANDIDATE)
            .whose(Role.CANDIDATE, new Own.Thing("id", id -> id.equals("t-1") ? Optional.of("c-1") : Optional.empty()));

    @Test
    void a_parameter_tells_whose_it_is_when_there_is_one_of_it() {
        assertThat(LIST.roleOf(candidate("c-1"), get("/v1/things", "c-1"))).contains(Role.CANDIDATE);
        assertThat(LIST.roleOf(candidate("c-1"), get("/v1/things", "c-2"))).isEmpty();
        assertThat(LIST.roleOf(candidate("c-1"), get("/v1/things"))).isEmpty();
        assertThat(LIST.roleOf(candidate("c-1"), get("/v1/things", "c-1", "c-2")))
                .isEmpty();
        assertThat(LIST.roleOf(candidate(null), get("/v1/things", ""))).isEmpty();
    }

    @Test
    void a_thing_is_its_owners_and_what_does_not_exist_is_nobodys() {
        assertThat(THING.roleOf(candidate("c-1"), get("/v1/things/t-1"))).contains(Role.CANDIDATE);
        assertThat(THING.roleOf(candidate("c-2"), get("/v1/things/t-1"))).isEmpty();
        assertThat(THING.roleOf(candidate("c-1"), get("/v1/things/t-2"))).isEmpty();
    }

    @Test
    void another_role_of_the_same_caller_is_not_limited_to_its_own() {
        var both = new Identity("s", "s", Set.of(Role.CANDIDATE, Role.OPERATOR), "c-1", null, "token");

        assertThat(THING.roleOf(both, get("/v1/things/t-2"))).contains(Role.OPERATOR);
    }

    @Test
    void a_path_means_the_same_to_the_lock_as_to_the_handler() {
        var record = Rule.of("GET", "/v1/candidates/{candidateId}", Role.CANDIDATE);

        assertThat(record.roleOf(candidate("c-1"), get("/v1/candidates/c%2D1"))).contains(Role.CANDIDATE);
        assertThat(record.roleOf(candidate("c-1"), get("/v1/candidates/c-2;x=/c-1")))
                .isEmpty();
    }

    @Test
    void a_rule_for_candidates_or_boards_must_say_whose_it_is() {
        assertThat(Rule.of("GET", "/v1/lists", Role.CANDIDATE).careless()).contains(Role.CANDIDATE);
        assertThat(Rule.of("GET", "/v1/lists", Role.BOARD).careless()).contains(Role.BOARD);
        assertThat(Rule.of("GET", "/v1/boards/{boardId}", Role.BOARD).careless())
                .isEmpty();
        assertThat(LIST.careless()).isEmpty();
    }

    private static Identity candidate(@Nullable String id) {
        return new Identity("s", "s", Set.of(Role.CANDIDATE), id, null, "token");
    }

    private static MockHttpServletRequest get(String path, String... candidateIds) {
        var request = new MockHttpServletRequest("GET", path);
        request.addParameter("candidateId", candidateIds);
        return request;
    }
}
