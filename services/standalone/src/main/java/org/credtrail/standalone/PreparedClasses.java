package org.credtrail.standalone;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Uses the classes that the build loaded and linked ahead of time ({@code credtrail.aot} beside the jar). A running JVM
 * cannot take them up and a jar cannot ask for them, so the program replaces itself by one that was told of them: same
 * process, same terminal, a third less time until it is ready. Where that cannot be done it starts as it is.
 */
final class PreparedClasses {
    private static final String TOLD = "credtrail.prepared-classes";
    private static final FunctionDescriptor EXECV =
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS);

    private PreparedClasses() {}

    /** Does not return where the program could be replaced; {@code -Dcredtrail.prepared-classes=none} forbids it. */
    static void use(String... args) {
        if (System.getProperty(TOLD) != null) {
            return;
        }
        try {
            var jar = Path.of(PreparedClasses.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            var classes = jar.resolveSibling("credtrail.aot");
            var java = Path.of(System.getProperty("java.home"), "bin", "java");
            if (Files.isRegularFile(jar) && Files.isReadable(classes) && Files.isExecutable(java)) {
                replace(java, command(java, jar, classes, args));
            }
        } catch (URISyntaxException | RuntimeException e) {
            System.getLogger(PreparedClasses.class.getName()).log(System.Logger.Level.DEBUG, "not used", e);
        }
    }

    /** The options given by hand come last: they win. */
    private static List<String> command(Path java, Path jar, Path classes, String... args) {
        var command = new ArrayList<>(List.of(
                java.toString(), "-XX:AOTCache=" + classes, "-Xlog:aot*=off", "-Xlog:cds*=off", "-D" + TOLD + "=yes"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(args));
        return command;
    }

    @SuppressWarnings("restricted") // the jar's manifest allows it
    private static void replace(Path java, List<String> command) {
        var linker = Linker.nativeLinker();
        var found = linker.defaultLookup().find("execv");
        if (found.isEmpty()) {
            return; // not a POSIX system
        }
        var execv = linker.downcallHandle(found.get(), EXECV);
        try (var arena = Arena.ofConfined()) {
            var arguments = arena.allocate(ValueLayout.ADDRESS, command.size() + 1L);
            for (var i = 0; i < command.size(); i++) {
                arguments.setAtIndex(ValueLayout.ADDRESS, i, arena.allocateFrom(command.get(i)));
            }
            arguments.setAtIndex(ValueLayout.ADDRESS, command.size(), MemorySegment.NULL);
            var failed = (int) execv.invokeExact(arena.allocateFrom(java.toString()), arguments);
            System.getLogger(PreparedClasses.class.getName()).log(System.Logger.Level.DEBUG, "execv: {0}", failed);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
