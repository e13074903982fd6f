package org.credtrail.standalone.roster;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.credtrail.runtime.command.Arguments;
import org.jspecify.annotations.Nullable;

/**
 * What to import, and where.
 *
 * @param board whose roster it is; the board of the profile's own name unless another is given
 * @param actions the second file of a board that publishes two
 * @param tokenFile holds an access token; null = none is sent
 */
record ImportOptions(
        String profile,
        String board,
        URI intake,
        @Nullable Path actions,
        @Nullable Path tokenFile,
        List<Path> files) {
    static final String USAGE = """
            usage: java -jar credtrail.jar import --profile PROFILE [--board BOARD] [--url http://127.0.0.1:8081]
                   [--actions FILE] [--token-file FILE] FILE...
              --profile PROFILE   how the file is read: wa-doh, co-dora, ct-elicense, il-idfpr, de-dpr, fl-mqa, tx-tmb or one of your own
              --board BOARD       whose roster it is; usually the board of the profile's own name
              --url URL           where intake listens
              --actions FILE      the second file of a profile that joins two, such as de-dpr
              --token-file FILE   holds an access token, where an issuer's tokens decide who may import""";

    private static final Set<String> KNOWN = Set.of("profile", "board", "url", "actions", "token-file");
    private static final String INTAKE = "http://127.0.0.1:8081";

    /** @throws IllegalArgumentException with a sentence for the person at the terminal */
    static ImportOptions parse(List<String> args) {
        var arguments = Arguments.parse(args, KNOWN);
        var values = arguments.options();
        var files = arguments.words().stream().map(ImportOptions::readable).toList();
        var profile = values.get("profile");
        if (profile == null || files.isEmpty()) {
            throw new IllegalArgumentException(profile == null ? "--profile is missing" : "no file is named");
        }
        var actions = values.get("actions");
        var token = values.get("token-file");
        if (actions != null && files.size() > 1) {
            throw new IllegalArgumentException("--actions goes with one file");
        }
        return new ImportOptions(
                profile,
                values.getOrDefault("board", profile),
                URI.create(values.getOrDefault("url", INTAKE)),
                actions == null ? null : readable(actions),
                token == null ? null : readable(token),
                files);
    }

    private static Path readable(String name) {
        var file = Path.of(name);
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new IllegalArgumentException("cannot read " + name);
        }
        return file;
    }
}
