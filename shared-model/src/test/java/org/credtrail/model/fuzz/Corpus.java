package org.credtrail.model.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.zip.ZipInputStream;

/**
 * The inputs kept for a fuzz target, each of which once led somewhere no other did. They lie in a zip of the target's name
 * beside it; {@code infra/fuzz/run} makes it.
 */
public final class Corpus {

    private Corpus() {}

    /** Gives every kept input to a target, as the fuzzer does. */
    public static void replay(Class<?> target, Consumer<byte[]> run) {
        var name = target.getSimpleName() + ".zip";
        var inputs = 0;
        try (var zip = new ZipInputStream(Objects.requireNonNull(target.getResourceAsStream(name), name))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    replay(entry.getName(), zip.readAllBytes(), run);
                    inputs++;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(inputs).as("inputs in " + name).isPositive();
    }

    private static void replay(String name, byte[] input, Consumer<byte[]> run) {
        try {
            run.accept(input);
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            throw new AssertionError("input " + name, e);
        }
    }
}
