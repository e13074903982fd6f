package org.credtrail.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.credtrail.model.Certification;
import org.credtrail.model.LicenseKey;
import org.credtrail.model.dossier.Dossier;
import org.credtrail.model.message.BoardNotice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SamplesTest {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @ParameterizedTest
    @CsvSource({"application-ccm.json, CCM", "application-acm.json, ACM", "application-cmgt-bc.json, CMGT_BC"})
    void each_certification_has_an_application_to_send(String file, Certification certification) throws IOException {
        var body = tree(file);

        assertThat(STRICT.treeToValue(body.path("certifications").path(0), Certification.class))
                .isEqualTo(certification);
        assertThat(STRICT.treeToValue(body.path("dossier"), Dossier.class).employments())
                .isNotEmpty();
        assertThat(body.propertyNames()).containsExactlyInAnyOrder("candidate", "certifications", "dossier");
    }

    @Test
    void the_question_can_be_asked() throws IOException {
        var body = tree("evaluation.json");

        assertThat(STRICT.treeToValue(body.path("dossier"), Dossier.class).licenses())
                .hasSize(1);
        assertThat(body.propertyNames()).containsExactlyInAnyOrder("certification", "submittedAt", "dossier");
    }

    @Test
    void the_notice_speaks_of_a_license_of_the_roster_and_of_an_applicant() throws IOException {
        var notice = STRICT.treeToValue(tree("notice.json"), BoardNotice.class);
        var claimed = STRICT.treeToValue(tree("application-ccm.json").path("dossier"), Dossier.class)
                .licenses()
                .getFirst();

        assertThat(key(notice.license().type(), notice.license().number()))
                .isEqualTo(key(claimed.type(), claimed.number()));
        assertThat(roster()).anyMatch(row -> row.startsWith(notice.license().number() + ","));
    }

    @Test
    void the_roster_has_a_header_and_twenty_rows() throws IOException {
        assertThat(roster()).hasSize(21);
    }

    private static LicenseKey key(String type, String number) {
        return LicenseKey.of("US-WA", type, number);
    }

    private static List<String> roster() throws IOException {
        return Files.readAllLines(samples().resolve("wa-doh.csv"));
    }

    private static JsonNode tree(String file) throws IOException {
        return STRICT.readTree(Files.readAllBytes(samples().resolve(file)));
    }

    private static Path samples() {
        return Path.of(System.getProperty("basedir", ".")).resolve("../../infra/samples");
    }
}
