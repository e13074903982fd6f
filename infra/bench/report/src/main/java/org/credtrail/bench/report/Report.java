package org.credtrail.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** One page of all figures. Arguments: the folder of figures, the page, and how the run is called in its first sentence. */
public final class Report {

    private Report() {}

    public static void main(String[] arguments) throws IOException {
        var sections = new Sections(new Figures(Path.of(arguments[0]))).all();
        var page = """
            # What Credtrail costs

            %s

            %d of %d aims are reached. What was measured and how: the READMEs beside this page. A figure is good for
            comparing within one run; on another machine all of them are others.

            | | seen | aim | reached |
            |---|---:|---:|---|
            %s

            %s%s""".formatted(
                        arguments[2],
                        sections.aims().stream().filter(Aim::isReached).count(),
                        sections.aims().size(),
                        sections.aims().stream().map(Aim::row).collect(Collectors.joining("\n")),
                        sections.text(),
                        notMeasured(sections.missing()));
        Files.writeString(Path.of(arguments[1]), page);
        System.out.println(page);
    }

    private static String notMeasured(List<String> missing) {
        return missing.isEmpty() ? "" : "Not measured in this run: " + String.join(", ", missing) + ".\n";
    }
}
