package org.credtrail.runtime.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.credtrail.runtime.fixture.Issuer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;

class TokensTest {
    private static final Issuer ISSUER = Issuer.start();
    private static final Map<String, String> WORDS =
            Map.of("operator", "operator", "cm-lead", "reviewer", "candidate", "candidate", "board", "board");

    private final Tokens tokens = new Tokens(settings(ISSUER.address()), null, Clock.systemUTC());

    @AfterAll
    static void stop() {
        ISSUER.close();
    }

    @Test
    void a_good_token_names_its_roles_and_its_own() {
        var identity = tokens.read(ISSUER.token(
                ISSUER.claims("candidate", "board").claim("candidate_id", "c-1").claim("board_id", "us-oh")));

        assertThat(identity.roles()).containsExactlyInAnyOrder(Role.CANDIDATE, Role.BOARD);
        assertThat(identity.candidateId()).isEqualTo("c-1");
        assertThat(identity.boardId()).isEqualTo("us-oh");
    }

    @Test
    void the_issuers_words_are_ours_by_the_table_and_nothing_else_is() {
        assertThat(tokens.read(ISSUER.token("cm-lead", "auditor", "public", "OPERATOR"))
                        .roles())
                .containsExactly(Role.REVIEWER);
    }

    @Test
    void roles_may_lie_in_an_object_as_keycloak_writes_them() {
        var nested = ISSUER.claims().claim("realm_access", Map.of("roles", List.of("operator")));

        assertThat(tokens.read(ISSUER.token(nested)).roles()).containsExactly(Role.OPERATOR);
    }

    @Test
    void a_subject_that_tells_of_a_person_is_not_recorded() {
        var telling = tokens.read(ISSUER.token(ISSUER.claims("operator").subject("ann@example.org")));
        var again = tokens.read(ISSUER.token(ISSUER.claims("operator").subject("ann@example.org")));

        assertThat(telling.subject()).doesNotContain("ann").isEqualTo(again.subject());
    }

    @Test
    void what_another_signed_or_nobody_is_not_believed() {
        refuses(ISSUER.foreign("operator"));
        refuses(ISSUER.unsigned("operator"));
        refuses(ISSUER.symmetric("operator"));
        refuses(ISSUER.token("operator") + "A");
        refuses("no.token");
        refuses("");
    }

    @Test
    void nor_what_is_over_early_endless_for_others_or_of_nobody() {
        refuses(ISSUER.expired("operator"));
        refuses(ISSUER.forOthers("operator"));
        refuses(with(claims -> claims.expirationTime(null)));
        refuses(with(claims -> claims.issuer("https://issuer.example")));
        refuses(with(claims -> claims.subject(null)));
        refuses(with(claims -> claims.notBeforeTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))))));
    }

    @Test
    void made_up_keys_do_not_make_us_call_the_issuer_again_and_again() {
        tokens.read(ISSUER.token("operator"));
        var before = ISSUER.keysAsked();

        try (var others = Issuer.start()) {
            for (var i = 0; i < 5; i++) {
                refuses(others.token("operator"));
            }
        }

        assertThat(ISSUER.keysAsked() - before).isZero();
    }

    @Test
    void without_the_issuers_keys_nothing_is_said_of_any_token() {
        var away = Issuer.start();
        away.close();
        var blind = new Tokens(settings(away.address()), null, Clock.systemUTC());

        assertThatThrownBy(() -> blind.read(away.token("operator")))
                .isInstanceOf(JwtException.class)
                .isNotInstanceOf(BadJwtException.class);
    }

    private static String with(UnaryOperator<JWTClaimsSet.Builder> change) {
        return ISSUER.token(change.apply(ISSUER.claims("operator")));
    }

    private void refuses(String token) {
        assertThatThrownBy(() -> tokens.read(token)).isInstanceOf(BadJwtException.class);
    }

    private static OidcSettings settings(String issuer) {
        return new OidcSettings(
                issuer,
                "credtrail",
                List.of("roles", "realm_access.roles"),
                WORDS,
                "candidate_id",
                "board_id",
                "preferred_username",
                Duration.ofSeconds(30));
    }
}
