package org.credtrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoClientSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.credtrail.runtime.ServiceCredentials;
import org.credtrail.runtime.kafka.TopicsFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

/** Each service shows brokers and database its own name, and the password that lies in its own files. */
class CredentialsTest {
    private static final String PASSWORD = "0dd5ec4e7";

    @EnableConfigurationProperties(ServiceCredentials.class)
    static class Only {}

    @ParameterizedTest
    @EnumSource(Service.class)
    void a_service_hears_what_the_list_of_topics_says_it_hears(Service service) throws IOException {
        var settings = new YamlPropertySourceLoader()
                .load("settings", new ClassPathResource(service.label() + ".yml"))
                .getFirst();
        assertThat(String.valueOf(settings.getProperty("credtrail.topics")).split(","))
                .containsExactlyInAnyOrderElementsOf(TopicsFile.load().all().stream()
                        .filter(topic -> topic.heardBy().contains(service.label()))
                        .map(TopicsFile.Topic::name)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void a_service_reads_its_passwords_from_files_and_shows_them_to_nobody_else(Service service, @TempDir Path files)
            throws IOException {
        var name = service.label();
        Files.writeString(files.resolve("credtrail.kafka-password"), PASSWORD + "\n");
        Files.writeString(files.resolve("credtrail.mongo-password"), PASSWORD + name + "\n");
        try (var context = new SpringApplicationBuilder(Only.class)
                .properties(Map.of(
                        "spring.config.name",
                        "credtrail-service," + name,
                        "spring.config.import",
                        "configtree:" + files + "/"))
                .web(WebApplicationType.NONE)
                .registerShutdownHook(false)
                .run()) {
            var credentials = context.getBean(ServiceCredentials.class);
            var user = credentials.mongo(name).orElseThrow();
            var settings = MongoClientSettings.builder().credential(user).build();
            assertThat(user.getUserName()).isEqualTo(name);
            assertThat(user.getSource()).isEqualTo(name);
            assertThat(user.getPassword()).isEqualTo((PASSWORD + name).toCharArray());

            var broker = credentials.kafka("127.0.0.1:9092", null);
            assertThat(broker.with(Map.of()))
                    .containsEntry("security.protocol", "SASL_PLAINTEXT")
                    .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                    .hasEntrySatisfying(
                            "sasl.jaas.config",
                            jaas -> assertThat(jaas.toString())
                                    .contains("username=\"" + name + "\"", "password=\"" + PASSWORD + "\""));

            assertThat(credentials + " " + broker + " " + settings).doesNotContain(PASSWORD);
        }
    }
}
