package org.credtrail.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.credtrail.verify.note.Checkpoint;
import org.credtrail.verify.note.SignedNote;
import org.credtrail.verify.note.VerifierKey;

/** What stands behind a command: {@code --name FILE} and files. */
final class Arguments {
    private final Map<String, Path> options = new HashMap<>();
    private final List<String> others = new ArrayList<>();

    /** @throws Unreadable with a sentence for the person at the terminal */
    Arguments(List<String> args, Set<String> known) {
        for (var left = args.iterator(); left.hasNext(); ) {
            var arg = left.next();
            if (!arg.startsWith("--")) {
                others.add(arg);
                continue;
            }
            var at = arg.indexOf('=');
            var name = at < 0 ? arg.substring(2) : arg.substring(2, at);
            if (!known.contains(name)) {
                throw new Unreadable("there is no option --" + name + " here (--help shows all)");
            }
            if (at < 0 && !left.hasNext()) {
                throw new Unreadable("--" + name + " needs a file");
            }
            options.put(name, Path.of(at < 0 ? left.next() : arg.substring(at + 1)));
        }
    }

    List<String> others() {
        return others;
    }

    Optional<Path> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    Path needed(String name) {
        return option(name).orElseThrow(() -> new Unreadable("--" + name + " is missing (--help shows all)"));
    }

    Path onlyFile(String what) {
        if (others.size() != 1) {
            throw new Unreadable("one " + what + " is wanted (--help shows all)");
        }
        return Path.of(others.getFirst());
    }

    List<VerifierKey> keys() {
        var keys = VerifierKey.parseAll(text(needed("key")));
        if (keys.isEmpty()) {
            throw new Unreadable(needed("key") + " holds no key");
        }
        return keys;
    }

    List<Checkpoint> checkpoints(String option) {
        var keys = keys();
        var notes = SignedNote.parseAll(text(needed(option)));
        return notes.stream().map(note -> Checkpoint.verified(note, keys)).toList();
    }

    static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Unreadable(file + " cannot be read");
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Unreadable(file + " cannot be read");
        }
    }
}
