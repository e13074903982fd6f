package org.credtrail.intake.board.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.credtrail.intake.roster.Profile;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/** The profiles shipped as {@code intake/profiles/*.yaml}. */
@Component
public class Profiles {
    private static final String FILES = "classpath*:intake/profiles/*.yaml";

    private final Map<String, Profile> profiles;

    public Profiles(JsonMapper json) {
        this.profiles = load(json);
    }

    /** The profile of this id, if it is shipped. */
    public Optional<Profile> find(String id) {
        return Optional.ofNullable(profiles.get(id));
    }

    Collection<Profile> all() {
        return profiles.values();
    }

    private static Map<String, Profile> load(JsonMapper json) {
        var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        var profiles = new TreeMap<String, Profile>();
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources(FILES)) {
                try (var in = file.getInputStream()) {
                    var profile = json.convertValue(yaml.<Object>load(in), Profile.class);
                    profiles.put(profile.id(), profile);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return profiles;
    }
}
