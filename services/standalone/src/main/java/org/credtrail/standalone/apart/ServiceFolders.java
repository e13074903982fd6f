package org.credtrail.standalone.apart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.springframework.util.FileSystemUtils;

/**
 * Takes Boot's jars of the services apart, since a JVM prepares no classes that lie in a jar within a jar: {@code
 * SERVICE/app.jar} with those libraries beside it that not every service needs, and {@code common/} with the others.
 */
final class ServiceFolders {
    private static final String LIBRARIES = "BOOT-INF/lib/";
    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String COMMON = "common";
    private static final String COMMON_JAR = "common.jar";
    /** The same jars each time. */
    private static final LocalDateTime WRITTEN = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final Path folder;

    ServiceFolders(Path folder) {
        this.folder = folder;
    }

    /** What all services share; its class path is the beginning of theirs. */
    Path common() {
        return folder.resolve(COMMON).resolve(COMMON_JAR);
    }

    Path of(String service) {
        return folder.resolve(service);
    }

    /** @param bootJars each {@code SERVICE-VERSION-app.jar} */
    void make(List<Path> bootJars) throws IOException {
        FileSystemUtils.deleteRecursively(folder);
        var libraries = new TreeMap<Path, SortedSet<String>>();
        for (var bootJar : bootJars) {
            libraries.put(bootJar, libraries(bootJar));
        }
        var shared = new TreeSet<>(libraries.firstEntry().getValue());
        libraries.values().forEach(shared::retainAll);

        var place = Files.createDirectories(folder.resolve(COMMON));
        try (var bootJar = new JarFile(libraries.firstKey().toFile())) {
            copy(bootJar, shared, place);
        }
        new JarOutputStream(Files.newOutputStream(common()), manifest(shared, Map.of())).close();
        for (var service : libraries.entrySet()) {
            service.getValue().removeAll(shared);
            make(service.getKey(), service.getValue());
        }
    }

    private static SortedSet<String> libraries(Path bootJar) throws IOException {
        try (var jar = new JarFile(bootJar.toFile())) {
            return jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith(LIBRARIES) && name.endsWith(".jar"))
                    .map(name -> name.substring(LIBRARIES.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static void copy(JarFile bootJar, SortedSet<String> libraries, Path to) throws IOException {
        for (var library : libraries) {
            try (var bytes = bootJar.getInputStream(bootJar.getEntry(LIBRARIES + library))) {
                Files.copy(bytes, to.resolve(library));
            }
        }
    }

    private void make(Path bootJar, SortedSet<String> own) throws IOException {
        var service = of(bootJar.getFileName().toString().replaceAll("-.*", ""));
        Files.createDirectories(service);
        var classPath = new TreeSet<>(own);
        classPath.add("../" + COMMON + "/" + COMMON_JAR);
        try (var from = new JarFile(bootJar.toFile())) {
            copy(from, own, service);
            var main = from.getManifest().getMainAttributes().getValue("Start-Class");
            var manifest = manifest(classPath, Map.of("Main-Class", main, "Enable-Native-Access", "ALL-UNNAMED"));
            try (var to = new JarOutputStream(Files.newOutputStream(service.resolve("app.jar")), manifest)) {
                copyClasses(from, to);
            }
        }
    }

    /** Folders included: Spring looks for classes in them. */
    private static void copyClasses(JarFile from, JarOutputStream to) throws IOException {
        for (var entry : from.stream().toList()) {
            if (entry.getName().startsWith(CLASSES) && entry.getName().length() > CLASSES.length()) {
                var copy = new JarEntry(entry.getName().substring(CLASSES.length()));
                copy.setTimeLocal(WRITTEN);
                to.putNextEntry(copy);
                try (var bytes = from.getInputStream(entry)) {
                    bytes.transferTo(to);
                }
                to.closeEntry();
            }
        }
    }

    private static Manifest manifest(SortedSet<String> classPath, Map<String, String> more) {
        var manifest = new Manifest();
        var attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.CLASS_PATH, String.join(" ", classPath));
        more.forEach(attributes::putValue);
        return manifest;
    }
}
