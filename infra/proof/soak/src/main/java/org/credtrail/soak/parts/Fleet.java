package org.credtrail.soak.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All programs of the system, with the lines between them. */
public final class Fleet implements AutoCloseable {
    private static final int DISK_MEGABYTES = 600;
    private static final int OK = 200;

    private final Ports ports = new Ports();
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final SmallDisk disk;
    private final MailSink mails;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    /**
     * Prepares all and starts none.
     *
     * @param root of the repository
     * @param data where everything is kept, logs too
     */
    public Fleet(Path root, Path data, String waking) {
        var logs = data.resolve("logs");
        try {
            Files.createDirectories(logs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        disk = SmallDisk.mount(data.resolve("disk"), DISK_MEGABYTES);
        mails = new MailSink(ports.of("mail"));
        line("broker-line", "broker");
        line("mail-line", "mail");
        var commands = new Commands(root, data, ports, waking);
        add("broker", commands.broker(), logs, () -> isOpen("broker"));
        add("store", commands.store(disk.directory()), logs, () -> isOpen("store"));
        for (var instance : Ports.INSTANCES) {
            line(Ports.storeLine(instance), "store");
            add(instance, commands.service(instance), logs, () -> isReady(instance));
        }
    }

    private void line(String name, String target) {
        lines.put(name, new Line(ports.of(name), ports.of(target)));
    }

    private void add(String name, List<String> command, Path logs, java.util.function.BooleanSupplier isReady) {
        parts.put(name, new Part(name, command, logs.resolve(name + ".log"), isReady));
    }

    /** Starts all but the third instance, which only comes and goes. */
    public void start() {
        for (var name : List.of("store", "broker")) {
            part(name).start().awaitReady();
        }
        for (var some : List.of(running().subList(0, 4), running().subList(4, 8))) {
            some.forEach(part -> part.start());
            some.forEach(Part::awaitReady);
        }
    }

    /** The instances of services that belong to the system all the time. */
    public List<Part> running() {
        return Ports.INSTANCES.stream()
                .filter(instance -> !instance.endsWith("-3"))
                .map(this::part)
                .toList();
    }

    public Part part(String name) {
        return Objects.requireNonNull(parts.get(name), name);
    }

    /** The line of one instance to the store. */
    public Line storeLine(String instance) {
        return line(Ports.storeLine(instance));
    }

    public Line line(String name) {
        return Objects.requireNonNull(lines.get(name), name);
    }

    public SmallDisk disk() {
        return disk;
    }

    public MailSink mails() {
        return mails;
    }

    /** An address of an instance. */
    public URI at(String instance, String path) {
        return URI.create("http://127.0.0.1:" + ports.of(instance) + path);
    }

    public String kafka() {
        return "127.0.0.1:" + ports.of("broker-line");
    }

    private boolean isOpen(String name) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), ports.of(name))) {
            return socket.isConnected();
        } catch (IOException _) {
            return false;
        }
    }

    private boolean isReady(String instance) {
        var request = HttpRequest.newBuilder(at(instance, "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Everything ends, services first; data and logs stay, but what lay on the small disk. */
    @Override
    public void close() {
        lines.values().forEach(Line::heal);
        parts.values().forEach(Part::goOn);
        running().forEach(Part::kill);
        parts.values().forEach(Part::kill);
        lines.values().forEach(Line::close);
        mails.close();
        disk.close();
        http.shutdownNow();
    }
}
