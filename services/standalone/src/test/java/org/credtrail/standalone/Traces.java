package org.credtrail.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Files in whose bytes a word stands, in whatever case: as UTF-8, as UTF-16 of either order, and within base64. Neither the
 * broker nor the store compresses what it writes, so that no word can hide.
 */
record Traces(SortedSet<String> files) {
    private static final List<Charset> CHARSETS =
            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE);

    static Traces in(Path directory, String... words) throws IOException {
        var needles = needles(words);
        var found = new TreeSet<String>();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                var bytes = bytes(file);
                var folded = bytes.toLowerCase(Locale.ROOT);
                if (needles.folded.stream().anyMatch(folded::contains)
                        || needles.exact.stream().anyMatch(bytes::contains)) {
                    found.add(directory.relativize(file).toString());
                }
                return FileVisitResult.CONTINUE;
            }

            /** The broker removes files of its log while it is looked at. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        return new Traces(found);
    }

    boolean isNone() {
        return files.isEmpty();
    }

    private record Needles(List<String> folded, List<String> exact) {}

    private static Needles needles(String... words) {
        var folded = new ArrayList<String>();
        var exact = new ArrayList<String>();
        for (var word : words) {
            for (var charset : CHARSETS) {
                folded.add(latin(word.toLowerCase(Locale.ROOT).getBytes(charset)));
            }
            for (var before = 0; before < 3; before++) {
                // the first and last letters of base64 depend on the neighbors
                var encoded = Base64.getEncoder()
                        .encodeToString((" ".repeat(before) + word).getBytes(StandardCharsets.UTF_8));
                exact.add(encoded.substring(before == 0 ? 0 : 4, (before + word.length()) / 3 * 4));
            }
        }
        return new Needles(folded, exact);
    }

    /** Without what the broker sets aside at the end of its indexes, all zeros; one of them may end a word in UTF-16. */
    private static String bytes(Path file) {
        try {
            var bytes = Files.readAllBytes(file);
            var end = bytes.length;
            while (end > 0 && bytes[end - 1] == 0) {
                end--;
            }
            return new String(bytes, 0, Math.min(bytes.length, end + 1), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException _) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
