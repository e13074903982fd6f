package org.credtrail.runtime.prepared;

import java.io.File;
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
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Uses the classes that the build loaded and linked ahead of time. A running JVM cannot take them up and a jar cannot ask
 * for them, so the program replaces itself by one that was told of them: same process, same terminal, half the time until
 * it is ready. Where that cannot be done it starts as it is.
 */
public final class PreparedClasses {
    private static final String TOLD = "credtrail.prepared-classes";
    private static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";
    private static final FunctionDescriptor EXECV =
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS);

    private PreparedClasses() {}

    /** For a program of one jar: {@code NAME.aot} beside {@code NAME.jar}. */
    public static void ofProgram(Class<?> main, String... args) {
        use(
                main,
                jar -> jar.resolveSibling(jar.getFileName().toString().replaceAll("jar$", "aot")),
                jar -> List.of("-jar", jar.toString()),
                args);
    }

    /**
     * For a service that lies beside what all services share: {@code common/common.aot} was made for {@code
     * common/common.jar} and fits whatever the class path names after it.
     */
    public static void ofService(Class<?> main, String... args) {
        use(
                main,
                jar -> common(jar, "common.aot"),
                jar -> List.of(
                        NATIVE_ACCESS, "-cp", common(jar, "common.jar") + File.pathSeparator + jar, main.getName()),
                args);
    }

    private static Path common(Path jar, String file) {
        return jar.resolve("../../common").resolve(file).normalize();
    }

    /** Does not return where the program could be replaced; {@code -Dcredtrail.prepared-classes=none} forbids it. */
    private static void use(
            Class<?> main, UnaryOperator<Path> prepared, Function<Path, List<String>> program, String... args) {
        if (System.getProperty(TOLD) != null) {
            return;
        }
        try {
            var jar = Path.of(
                    main.getProtectionDomain().getCodeSource().getLocation().toURI());
            var classes = prepared.apply(jar);
            var java = Path.of(System.getProperty("java.home"), "bin", "java");
            if (Files.isRegularFile(jar) && Files.isReadable(classes) && Files.isExecutable(java)) {
                replace(java, command(java, classes, program.apply(jar), args));
            }
        } catch (URISyntaxException | RuntimeException e) {
            System.getLogger(PreparedClasses.class.getName()).log(System.Logger.Level.DEBUG, "not used", e);
        }
    }

    /** The options given by hand come last: they win. */
    private static List<String> command(Path java, Path classes, List<String> program, String... args) {
        var command = new ArrayList<>(List.of(
                java.toString(), "-XX:AOTCache=" + classes, "-Xlog:aot*=off", "-Xlog:cds*=off", "-D" + TOLD + "=yes"));
        // which is the program's to say: what was prepared fits no process that says it otherwise
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.equals(NATIVE_ACCESS))
                .forEach(command::add);
        command.addAll(program);
        command.addAll(List.of(args));
        return command;
    }

    @SuppressWarnings("restricted") // the manifests of the programs allow it
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
