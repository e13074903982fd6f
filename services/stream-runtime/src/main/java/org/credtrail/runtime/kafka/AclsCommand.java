package org.credtrail.runtime.kafka;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclBinding;
import org.credtrail.runtime.command.Arguments;
import org.jspecify.annotations.Nullable;

/**
 * {@code kafka-acls}: prepares brokers of one's own as the embedded one is prepared. Makes the topics that are missing, gives
 * principals their passwords and exactly their rights; can be done again at any time.
 */
public final class AclsCommand {
    /** The first word of the command line. */
    public static final String NAME = "kafka-acls";

    private static final String USAGE = """
            usage: java -jar JAR kafka-acls --brokers HOST:PORT[,...] [--config FILE] [--passwords DIR]
                   [--anonymous true|false]
                   java -jar JAR kafka-acls --print true
              --brokers HOST:PORT   where the brokers are
              --config FILE         how their administrator reaches them: a client's properties, as Kafka's own tools take them
              --passwords DIR       a file for each principal that is to get a password (SCRAM-SHA-512), named like it
              --anonymous true      those who give no name read everything and write boards.ingress.v1; false takes all
                                    rights from them; without it theirs are left alone
              --print true          only tells which rights there are""";

    private static final Set<String> KNOWN = Set.of("brokers", "config", "passwords", "anonymous", "print");
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private AclsCommand() {}

    /** @return 0 = done, 1 = not done, 2 = not understood */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        var topics = TopicsFile.load();
        var rights = new BrokerRights(topics);
        try {
            var options = options(args);
            if (options.containsKey("print")) {
                rights.ofPrincipals().stream().map(AclsCommand::line).sorted().forEach(out::println);
                return DONE;
            }
            var passwords = passwords(options.get("passwords"), rights.principals());
            try (var admin = Admin.create(client(options))) {
                if (!passwords.isEmpty()) {
                    BrokerRights.setPasswords(admin, passwords);
                }
                TopicCreator.createAll(admin, topics);
                var anonymous = options.get("anonymous");
                if (anonymous == null) {
                    rights.grant(admin);
                } else {
                    rights.grantAll(admin, Boolean.parseBoolean(anonymous));
                }
            }
            out.printf(
                    "%d topics, %d passwords and %d rights of principals are as they should be%n",
                    topics.all().size() + topics.deadLetters().size(),
                    passwords.size(),
                    rights.ofPrincipals().size());
            return DONE;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.println(USAGE);
            return MISUSED;
        } catch (IOException | IllegalStateException | KafkaException e) {
            err.println(e.getCause() == null ? e : e.getMessage() + ": " + e.getCause());
            return FAILED;
        }
    }

    private static String line(AclBinding binding) {
        return "%-20s %-5s %-8s %-5s %s"
                .formatted(
                        binding.entry().principal(),
                        binding.entry().permissionType(),
                        binding.entry().operation(),
                        binding.pattern().resourceType(),
                        binding.pattern().name());
    }

    private static Map<String, String> options(List<String> args) {
        var arguments = Arguments.parse(args, KNOWN);
        if (!arguments.words().isEmpty()) {
            throw new IllegalArgumentException("what is " + arguments.words().getFirst() + "?");
        }
        if (!arguments.options().containsKey("brokers") && !arguments.options().containsKey("print")) {
            throw new IllegalArgumentException("--brokers is missing");
        }
        return arguments.options();
    }

    private static Map<String, Object> client(Map<String, String> options) throws IOException {
        var settings = new HashMap<String, Object>();
        var file = options.get("config");
        if (file != null) {
            var properties = new Properties();
            try (var reader = Files.newBufferedReader(Path.of(file))) {
                properties.load(reader);
            }
            properties.forEach((name, value) -> settings.put(String.valueOf(name), value));
        }
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, String.valueOf(options.get("brokers")));
        return settings;
    }

    private static Map<String, String> passwords(@Nullable String directory, Set<String> principals)
            throws IOException {
        var passwords = new HashMap<String, String>();
        if (directory != null) {
            for (var principal : principals) {
                var file = Path.of(directory).resolve(principal);
                if (Files.exists(file)) {
                    passwords.put(principal, Files.readString(file).strip());
                }
            }
            if (passwords.isEmpty()) {
                throw new IllegalArgumentException("there is no password of anybody in " + directory);
            }
        }
        return passwords;
    }
}
