package org.credtrail.references.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.credtrail.model.dossier.Employment.Role;
import org.credtrail.model.fuzz.Corpus;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.credtrail.references.verification.Claim;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;

/** Whatever is sent as a referee's form: the page says what is wrong with it, or it is an answer to every question. */
public class AnswerFuzzTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
    private static final List<Claim> CLAIMS = List.of(
            new Claim(
                    EvidenceKind.EMPLOYMENT,
                    "job-1",
                    null,
                    "Mercy",
                    Role.CASE_MANAGER,
                    LocalDate.parse("2023-03-01"),
                    LocalDate.parse("2024-02-29"),
                    BigDecimal.valueOf(40),
                    null,
                    true,
                    true,
                    true),
            new Claim(
                    EvidenceKind.CLIENT_ORGANIZATION,
                    "ref-1",
                    null,
                    "Acme",
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null));

    public static void fuzzerTestOneInput(byte[] input) {
        var text = new String(input, StandardCharsets.UTF_8);
        var identity = fields(text);
        assertThat(Identity.read(identity) == null)
                .isEqualTo(!identity.problems().isEmpty());
        for (var claims : List.of(CLAIMS, CLAIMS.subList(0, 1), CLAIMS.subList(1, 2))) {
            var fields = fields(text);
            var page = new AnswerPage(fields, TODAY);
            if (page.isDeclined()) {
                page.comment();
                continue;
            }
            var answer = page.read(claims, "comment-1", "gaps-1");
            if (answer == null) {
                assertThat(fields.problems()).isNotEmpty();
            } else if (claims.size() > 1) {
                assertThat(answer.each()).hasSameSizeAs(claims);
            }
        }
    }

    private static Fields fields(String text) {
        var values = new LinkedMultiValueMap<String, String>();
        for (var pair : text.split("&")) {
            var parts = pair.split("=", 2);
            values.add(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
        }
        return new Fields(values);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }

    @Test
    void what_was_found_before_still_holds() {
        Corpus.replay(AnswerFuzzTest.class, AnswerFuzzTest::fuzzerTestOneInput);
    }
}
