package org.credtrail.model.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The schemas beside the records are the ones the records mean. After a change that was meant, run the tests once with
 * {@code -Dcredtrail.approve=true} and read the difference before it is committed.
 */
class MessageSchemasTest {
    private static final Path FOLDER = Path.of("src/main/resources/credtrail/schemas");

    private final MessageSchemas schemas = new MessageSchemas();

    @BeforeAll
    static void approve() throws IOException {
        if (!Boolean.getBoolean("credtrail.approve")) {
            return;
        }
        var schemas = new MessageSchemas();
        for (var type : Payload.catalogue()) {
            var json = MessageJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(schemas.schemaOf(type));
            Files.writeString(fileOf(type), json + "\n");
        }
    }

    static List<Class<? extends Payload>> messages() {
        return Payload.catalogue();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void the_published_schema_is_the_one_the_record_means(Class<? extends Payload> type) throws IOException {
        var meant = schemas.schemaOf(type);
        var file = fileOf(type);

        assertThat(file).exists();
        assertThat(MessageJson.MAPPER.readTree(Files.readString(file))).isEqualTo(meant);
    }

    @Test
    void no_schema_outlives_its_message() throws IOException {
        var expected = Payload.catalogue().stream()
                .map(type -> Payload.typeOf(type) + ".json")
                .toList();
        try (var files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static Path fileOf(Class<? extends Payload> type) {
        return FOLDER.resolve(Payload.typeOf(type) + ".json");
    }
}
