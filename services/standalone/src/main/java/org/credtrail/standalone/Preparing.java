package org.credtrail.standalone;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.credtrail.runtime.embedded.FreePorts;
import org.credtrail.runtime.shell.AtOnce;
import org.credtrail.standalone.apart.ServiceTraining;
import org.credtrail.standalone.apart.ShortLife;
import org.springframework.util.FileSystemUtils;

/**
 * What the build prepares for fast starts: the classes of the whole system, beside its jar, and at the same time the
 * services as programs of their own. Arguments: the system's jar; where the services' folders go and Boot's jars of them, or
 * nothing more if nobody will start a service alone.
 */
final class Preparing {
    private static final int SERVICES = Service.values().length;
    private static final List<String> LOOKS = List.of("/actuator/prometheus", "/");

    private Preparing() {}

    public static void main(String[] args) {
        var arguments = List.of(args);
        var work = new ArrayList<Runnable>();
        work.add(() -> ofSystem(Path.of(arguments.getFirst()).toAbsolutePath()));
        if (arguments.size() > 1) {
            work.add(() -> ServiceTraining.prepare(arguments.subList(1, arguments.size())));
        }
        AtOnce.run(work);
        System.exit(0);
    }

    private static void ofSystem(Path jar) {
        var data = jar.resolveSibling("prepared-data");
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
        var ports = IntStream.range(base, base + SERVICES).boxed().toList();
        new ShortLife(cache, program, ports, LOOKS).live();
        FileSystemUtils.deleteRecursively(data.toFile());
    }
}
