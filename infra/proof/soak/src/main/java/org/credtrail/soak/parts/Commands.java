package org.credtrail.soak.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How each program is started. */
final class Commands {
    private static final String SECRET = "50a450a450a450a450a450a450a450a450a450a450a450a450a450a450a450a4";
    private static final List<String> SERVICES = Ports.INSTANCES.subList(0, 6);

    private final Path root;
    private final Path data;
    private final Ports ports;
    private final String waking;

    /** @param waking a time zone in which it is day now, so that mail does not wait for the morning */
    Commands(Path root, Path data, Ports ports, String waking) {
        this.root = root;
        this.data = data;
        this.ports = ports;
        this.waking = waking;
    }

    List<String> broker() {
        return own("320m", BrokerProcess.class, data.resolve("kafka").toString(), text("broker"), text("broker-line"));
    }

    List<String> store(Path disk) {
        return own("256m", StoreProcess.class, disk.resolve("store.mv").toString(), text("store"));
    }

    private static List<String> own(String heap, Class<?> program, String... arguments) {
        var command = java(heap);
        command.add("-Dlogback.configurationFile=soak-log.xml");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static List<String> java(String heap) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED"));
    }

    /** An instance as its packaged jar starts it. */
    List<String> service(String instance) {
        var service = serviceOf(instance);
        var command = java("192m");
        command.addAll(List.of(
                "-jar",
                jar(service).toString(),
                "--server.port=" + text(instance),
                "--spring.cloud.stream.kafka.binder.brokers=127.0.0.1:" + text("broker-line"),
                "--spring.mongodb.uri=mongodb://127.0.0.1:" + text(Ports.storeLine(instance)),
                "--credtrail.mongo-strict=false",
                "--credtrail.topics-create=false",
                "--credtrail.link-secret=" + SECRET,
                "--credtrail.checkpoints.key=" + data.resolve("checkpoints.key"),
                "--credtrail.intake.spool-dir=" + data.resolve("spool"),
                "--credtrail.references-port=" + text("references"),
                "--credtrail.renewals-port=" + text("renewals"),
                "--credtrail.notifications.default-zone=" + waking,
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + text("mail-line"),
                "--credtrail.origin-ports="
                        + Ports.INSTANCES.stream().map(this::text).collect(Collectors.joining(","))));
        for (var other : SERVICES) {
            command.add("--credtrail.services." + other + "=http://127.0.0.1:" + text(other));
        }
        return command;
    }

    static String serviceOf(String instance) {
        return instance.replaceAll("-\\d$", "");
    }

    private Path jar(String service) {
        try (var files = Files.newDirectoryStream(root.resolve("services/" + service + "/target"), "*-app.jar")) {
            return files.iterator().next();
        } catch (IOException e) {
            throw new UncheckedIOException(service + " was not packaged", e);
        }
    }

    private String text(String name) {
        return Integer.toString(ports.of(name));
    }
}
