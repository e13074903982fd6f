package org.credtrail.runtime.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What follows a command: options, written {@code --name value} or {@code --name=value}, and words.
 *
 * @param options by name, without the dashes
 */
public record Arguments(Map<String, String> options, List<String> words) {
    public Arguments {
        options = Map.copyOf(options);
        words = List.copyOf(words);
    }

    /** @throws IllegalArgumentException with a sentence for the person at the terminal */
    public static Arguments parse(List<String> args, Set<String> known) {
        var options = new HashMap<String, String>();
        var words = new ArrayList<String>();
        for (var left = args.iterator(); left.hasNext(); ) {
            var arg = left.next();
            if (!arg.startsWith("--")) {
                words.add(arg);
                continue;
            }
            var at = arg.indexOf('=');
            var name = at < 0 ? arg.substring(2) : arg.substring(2, at);
            if (!known.contains(name)) {
                throw new IllegalArgumentException("there is no option --" + name);
            }
            if (at < 0 && !left.hasNext()) {
                throw new IllegalArgumentException("--" + name + " needs a value");
            }
            options.put(name, at < 0 ? left.next() : arg.substring(at + 1));
        }
        return new Arguments(options, words);
    }
}
