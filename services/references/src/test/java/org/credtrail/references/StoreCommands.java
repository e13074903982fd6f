package org.credtrail.references;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Overhears what is asked of the store about references. */
@Configuration
public class StoreCommands implements CommandListener {
    private static final Set<String> ABOUT = Set.of("reference-requests", "reference", "reference-links-used");

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Bean
    static MongoClientSettingsBuilderCustomizer overhearing(StoreCommands commands) {
        return builder -> builder.addCommandListener(commands);
    }

    @Override
    public void commandStarted(CommandStartedEvent event) {
        var command = event.getCommand();
        var name = event.getCommandName();
        if (command.containsKey(name) && command.get(name).isString()) {
            var collection = command.getString(name).getValue();
            if (ABOUT.contains(collection)) {
                var filter = command.containsKey("filter")
                        ? command.getDocument("filter").toJson()
                        : "";
                heard.add(name + " " + collection + " " + HASH.matcher(filter).replaceAll("a hash"));
            }
        }
    }

    /** The commands while something is done and nothing else goes on, each with what it looks for. */
    public List<String> during(Runnable something) {
        heard.clear();
        something.run();
        return List.copyOf(heard);
    }
}
