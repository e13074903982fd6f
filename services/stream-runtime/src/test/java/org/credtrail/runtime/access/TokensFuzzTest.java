package org.credtrail.runtime.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.credtrail.model.fuzz.Corpus;
import org.credtrail.model.fuzz.Headed;
import org.credtrail.runtime.fixture.Issuer;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;

/** Whatever a token is or claims: it is not believed, or it names somebody whose subject is fit for records. */
public class TokensFuzzTest {
    private static final Issuer ISSUER = Issuer.start();
    private static final Tokens TOKENS = new Tokens(
            new OidcSettings(
                    ISSUER.address(),
                    "credtrail",
                    List.of("roles", "realm_access.roles"),
                    Map.of("operator", "operator", "candidate", "candidate"),
                    "candidate_id",
                    "board_id",
                    "preferred_username",
                    Duration.ofSeconds(30)),
            null,
            Clock.systemUTC());

    /** With a header {@code claims} the issuer signs the body as it is, otherwise the body is the token. */
    public static void fuzzerTestOneInput(byte[] input) {
        var asked = Headed.of(input);
        var token = asked.headers().containsKey("claims")
                ? ISSUER.signed(asked.text().replace("ISSUER", ISSUER.address()))
                : new String(input, StandardCharsets.UTF_8);
        try {
            var identity = TOKENS.read(token);
            assertThat(identity.subject()).matches("[A-Za-z0-9._|:-]{1,64}");
            assertThat(identity.roles()).doesNotContain(Role.PUBLIC);
        } catch (BadJwtException _) {
            // the refusal that is meant
        }
    }

    @Test
    void what_was_found_before_still_holds() {
        Corpus.replay(TokensFuzzTest.class, TokensFuzzTest::fuzzerTestOneInput);
    }
}
