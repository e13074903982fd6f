package org.credtrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A container that is broken into gives as little as possible: no rights, no other file system than its own data. */
class ContainersTest {
    private static final Path ROOT = Path.of("../..");

    record Container(String name, Map<String, Object> settings) {
        @Override
        public String toString() {
            return name;
        }

        /** In the order of their names. */
        SortedSet<String> networks() {
            var networks = settings.getOrDefault("networks", List.of());
            var names = networks instanceof Map<?, ?> named ? named.keySet() : (Collection<?>) networks;
            return names.stream().map(Object::toString).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Container container(String name) throws IOException {
        return containers()
                .filter(container -> container.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static Stream<Container> containers() throws IOException {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(200);
        Map<String, Map<String, Map<String, Object>>> compose =
                new Yaml(new SafeConstructor(options)).load(Files.readString(ROOT.resolve("docker-compose.yml")));
        return compose.get("services").entrySet().stream()
                .map(entry -> new Container(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource("containers")
    void a_container_has_no_rights_it_does_not_need(Container container) {
        assertThat(container.settings())
                .containsEntry("cap_drop", List.of("ALL"))
                .containsEntry("security_opt", List.of("no-new-privileges:true"))
                .containsEntry("read_only", true)
                .doesNotContainKeys("privileged", "pid", "devices");
        // the one that makes secrets gives each to whom it is for, and ends
        assertThat(container.settings().getOrDefault("cap_add", List.of()))
                .isEqualTo(container.name().equals("secret") ? List.of("CHOWN") : List.of());
    }

    /** An engine starts a crashed container in a new namespace; whoever shared the old one is cut off for good. */
    @Test
    void the_owner_of_the_shared_namespace_does_nothing_that_could_crash() throws IOException {
        var owners = containers()
                .map(container ->
                        container.settings().getOrDefault("network_mode", "").toString())
                .filter(mode -> mode.startsWith("service:"))
                .distinct();
        assertThat(owners).containsExactly("service:edge");
        assertThat(container("edge").settings()).containsEntry("entrypoint", List.of("sleep", "infinity"));
    }

    /** With local access whoever reaches a service is the operator, and a neighbor's Host says what it likes. */
    @Test
    void no_neighbor_reaches_the_services_through_the_proxy() throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve("infra/docker/edge.cfg")).stream()
                        .map(String::strip)
                        .filter(line -> line.startsWith("bind ")))
                .hasSize(7)
                .allSatisfy(line -> assertThat(line).startsWith("bind door:"));
        assertThat(containers()
                        .filter(container -> container.networks().contains("door"))
                        .map(Container::name))
                .containsExactly("edge");
        // of a container's networks the engine publishes ports on the one whose name comes first
        assertThat(container("edge").networks().first()).isEqualTo("door");
    }

    @ParameterizedTest
    @MethodSource("containers")
    void what_is_published_is_published_on_this_machine_only(Container container) {
        assertThat((List<?>) container.settings().getOrDefault("ports", List.of()))
                .allSatisfy(port -> assertThat(port.toString()).startsWith("127.0.0.1:"));
    }

    @Test
    void our_image_runs_as_nobody_in_particular() throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve("infra/docker/Dockerfile")).stream()
                        .filter(line -> line.startsWith("USER ")))
                .containsExactly("USER 10001:10001");
    }

    /** Classes, threads and compiled code take some 250 MB: a heap that grows into that is ended by the engine, not by the JVM. */
    @Test
    void beside_its_heap_a_service_has_room_for_the_rest() throws IOException {
        var start = Files.readString(ROOT.resolve("infra/docker/Dockerfile"));
        var heap = Pattern.compile("MaxRAMPercentage=(\\d+)")
                .matcher(start)
                .results()
                .findFirst();
        var percent = Integer.parseInt(heap.orElseThrow().group(1));
        assertThat(containers().filter(container -> container.settings().containsKey("mem_limit")))
                .hasSize(6)
                .allSatisfy(container -> {
                    var megabytes = Integer.parseInt(
                            container.settings().get("mem_limit").toString().replace("m", ""));
                    assertThat(megabytes * (100 - percent) / 100).isGreaterThan(350);
                });
    }
}
