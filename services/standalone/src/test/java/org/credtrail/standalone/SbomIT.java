package org.credtrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The program says what it is made of, and every part stands under a license that was agreed to. */
class SbomIT {
    private static final Path ALLOWED = Path.of("../../infra/licenses/allowed.yaml");
    private static final String SBOM = "META-INF/sbom/application.cdx.json";

    private static JsonNode sbom;

    @BeforeAll
    static void packagedOnline() throws IOException {
        Program.assumePackaged();
        try (var jar = new JarFile(Program.JAR.toFile())) {
            var entry = jar.getEntry(SBOM);
            assumeTrue(entry != null, "made by an offline Maven, which lists no parts");
            sbom = JsonMapper.shared().readTree(jar.getInputStream(entry));
        }
    }

    @Test
    void every_part_is_listed_with_its_version() {
        var parts = parts().map(SbomIT::nameOf).collect(Collectors.toSet());

        assertThat(parts)
                .contains("org.credtrail/intake", "org.credtrail/dashboard", "org.credtrail/verify")
                .contains("org.apache.kafka/kafka_2.13", "org.mongodb/mongodb-driver-sync", "org.jsoup/jsoup")
                .doesNotContain("com.microsoft.playwright/playwright");
        assertThat(parts().map(part -> part.path("version").asString(""))).doesNotContain("");
    }

    @Test
    void every_part_stands_under_an_allowed_license() throws IOException {
        var allowed = new YAMLMapper().readTree(Files.readString(ALLOWED));
        var licenses =
                allowed.get("licenses").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
        var read = allowed.get("parts")
                .valueStream()
                .collect(Collectors.toMap(
                        entry -> entry.get("part").asString() + " "
                                + entry.get("says").asString(),
                        entry -> entry.get("is").asString()));

        assertThat(parts().filter(part -> licenses(part).stream()
                        .map(said -> read.getOrDefault(nameOf(part) + " " + said, said))
                        .noneMatch(licenses::contains)))
                .map(part -> nameOf(part) + " " + licenses(part))
                .as("parts under licenses that are not in infra/licenses/allowed.yaml")
                .isEmpty();
    }

    private static Stream<JsonNode> parts() {
        return sbom.get("components").valueStream();
    }

    private static String nameOf(JsonNode part) {
        return part.path("group").asString("") + "/" + part.path("name").asString("");
    }

    private static List<String> licenses(JsonNode part) {
        return part.path("licenses")
                .valueStream()
                .map(license -> license.at("/license/id")
                        .asString(license.at("/license/name")
                                .asString(license.path("expression").asString(""))))
                .toList();
    }
}
