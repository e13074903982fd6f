package org.credtrail.intake.roster.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SorterTest {
    @TempDir
    Path directory;

    @Test
    void what_does_not_fit_in_memory_comes_out_in_order_all_the_same_and_leaves_nothing_behind() throws IOException {
        var random = new Random(7);
        var texts = new ArrayList<String>();
        for (var i = 0; i < 5_000; i++) {
            texts.add(Integer.toString(random.nextInt(2_000), 36));
        }
        try (var sorter = new Sorter(directory, "i", 10_000)) {
            for (var text : texts) {
                sorter.add(text.getBytes(StandardCharsets.UTF_8));
            }
            assertThat(Files.list(directory)).as("runs on the disk").hasSizeGreaterThan(10);
            var sorted = new ArrayList<String>();
            var cursor = sorter.sorted();
            for (var next = cursor.next(); next != null; next = cursor.next()) {
                sorted.add(new String(next, StandardCharsets.UTF_8));
            }
            assertThat(sorted).containsExactlyElementsOf(texts.stream().sorted().toList());
        }
        assertThat(Files.list(directory)).isEmpty();
    }
}
