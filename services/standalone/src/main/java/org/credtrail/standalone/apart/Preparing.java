package org.credtrail.standalone.apart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.credtrail.runtime.embedded.FreePorts;
import org.credtrail.runtime.shell.AtOnce;
import org.credtrail.standalone.Standalone;
import org.springframework.util.FileSystemUtils;

/**
 * What the build prepares for fast starts: the classes of the whole system, beside its jar, and at the same time the
 * services as programs of their own. Arguments: the system's jar; where the services' folders go and Boot's jars of them, or
 * nothing more if nobody will start a service alone.
 */
final class Preparing {
    private static final int SERVICES = 6;
    private static final List<String> LOOKS = List.of("/actuator/prometheus", "/");

    private Preparing() {}

    public static void main(String[] args) {
        var work = new ArrayList<Supplier<Boolean>>();
        work.add(() -> done(() -> ofSystem(Path.of(args[0]).toAbsolutePath())));
        if (args.length > 1) {
            work.add(() -> done(() -> ofServices(Arrays.asList(args).subList(1, args.length))));
        }
        AtOnce.all(work);
        System.exit(0);
    }

    private static void ofSystem(Path jar) throws IOException {
        var data = Files.createTempDirectory("credtrail-training");
        var base = FreePorts.row(SERVICES + 2);
        var program = List.of(
                "-Xmx512m",
                "-Dcredtrail.prepared-classes=none",
                "-cp",
                jar.toString(),
                Standalone.class.getName(),
                "--credtrail.data-dir=" + data,
                "--credtrail.port-base=" + base,
                "--credtrail.kafka-port=" + (base + SERVICES),
                "--credtrail.mongo-port=" + (base + SERVICES + 1),
                "--credtrail.mongo=disk");
        var cache = jar.resolveSibling(jar.getFileName().toString().replaceAll("jar$", "aot"));
        new ShortLife(
                        cache,
                        program,
                        IntStream.range(base, base + SERVICES).boxed().toList(),
                        LOOKS)
                .live();
        FileSystemUtils.deleteRecursively(data);
    }

    private static void ofServices(List<String> arguments) throws IOException {
        var folders = new ServiceFolders(Path.of(arguments.getFirst()).toAbsolutePath());
        folders.make(arguments.stream().skip(1).map(Path::of).toList());
        ServiceTraining.live(folders);
    }

    private interface Preparation {
        void run() throws IOException;
    }

    private static boolean done(Preparation preparation) {
        try {
            preparation.run();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
