package org.credtrail.runtime.prepared;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.jar.JarFile;

/**
 * Runs a service whose own jars are not on the class path: what the JVM prepares then belongs to what all services share,
 * and fits each of them. Arguments: the service's folder, and its own.
 */
public final class Trainee {
    private Trainee() {}

    public static void main(String[] args) throws Exception {
        var folder = Path.of(args[0]);
        // open for as long as the process lives
        var loader = new URLClassLoader(jars(folder), Trainee.class.getClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        loader.loadClass(mainClass(folder.resolve("app.jar")))
                .getMethod("main", String[].class)
                .invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
    }

    private static URL[] jars(Path folder) throws IOException {
        var jars = new ArrayList<URL>();
        try (var files = Files.newDirectoryStream(folder, "*.jar")) {
            for (var file : files) {
                jars.add(file.toUri().toURL());
            }
        }
        return jars.toArray(URL[]::new);
    }

    private static String mainClass(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().getValue("Main-Class");
        }
    }
}
