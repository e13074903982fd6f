package org.credtrail.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files that benchmarks wrote; one that was not run is not there. */
record Figures(Path folder) {

    Optional<JsonNode> of(String name) throws IOException {
        var file = folder.resolve(name + ".json");
        return Files.exists(file)
                ? Optional.of(JsonMapper.shared().readTree(Files.readString(file)))
                : Optional.empty();
    }
}
