package org.credtrail.runtime;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.credtrail.runtime.kafka.AclsCommand;
import org.credtrail.runtime.prepared.PreparedClasses;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Starts a service in a Spring context of its own, with the settings all share and its own {@code <name>.yml}. */
public final class ServiceLauncher {
    /** One for all contexts of a JVM: it remembers what lies in a jar, and several scan the same one. */
    private static final ResourceLoader RESOURCES = new PathMatchingResourcePatternResolver();

    private ServiceLauncher() {}

    /**
     * Starts the service and returns when it is ready; closing it is the caller's.
     *
     * @throws StartRefused if its settings forbid it
     */
    public static ConfigurableApplicationContext run(Class<?> application, String name, String... args) {
        return run(application, name, ServiceLauncher::checkBind, args);
    }

    private static ConfigurableApplicationContext run(
            Class<?> application, String name, Consumer<ConfigurableEnvironment> check, String... args) {
        return new SpringApplicationBuilder(application)
                .properties(Map.of("spring.config.name", "credtrail-service," + name))
                .web(WebApplicationType.SERVLET)
                .resourceLoader(RESOURCES)
                .registerShutdownHook(false)
                .initializers(context -> {
                    check.accept(context.getEnvironment());
                    tellScheme(context.getEnvironment());
                })
                .run(args);
    }

    /** For a {@code main}: a refused start is one line and exit code 1. */
    public static void main(Class<?> application, String name, String... args) {
        if (args.length > 0 && args[0].equals(AclsCommand.NAME)) {
            System.exit(AclsCommand.run(Arrays.asList(args).subList(1, args.length), System.out, System.err));
        }
        PreparedClasses.ofService(application, args);
        try {
            var context = run(application, name, ServiceLauncher::checkOwnSettings, args);
            Runtime.getRuntime().addShutdownHook(new Thread(context::close, "stop"));
            if (!context.getEnvironment().getProperty("credtrail.job", "").isEmpty()) {
                System.exit(SpringApplication.exit(context));
            }
        } catch (StartRefused e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** The system's own addresses are written with it. */
    private static void tellScheme(ConfigurableEnvironment environment) {
        var isEncrypted = !environment.getProperty("server.ssl.bundle", "").isEmpty();
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("scheme", Map.of("credtrail.scheme", isEncrypted ? "https" : "http")));
    }

    /** A program of its own is told what the system would have told it. */
    private static void checkOwnSettings(ConfigurableEnvironment environment) {
        checkBind(environment);
        LinkSecret.check(environment);
    }

    private static void checkBind(ConfigurableEnvironment environment) {
        StartRefused.unlessLocal(
                environment.getProperty("credtrail.bind", "127.0.0.1"),
                environment.getProperty("credtrail.oidc.issuer", ""));
    }
}
