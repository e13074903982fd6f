package org.credtrail.runtime.web;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Every failure in one form, whoever met it: a controller, a filter or the container. */
@Configuration(proxyBeanMethods = false)
public class AnswersConfiguration {
    @Bean
    Problems problems(JsonMapper json) {
        return new Problems(json);
    }

    @Bean
    ErrorPages errorPages(Problems problems) {
        return new ErrorPages(problems);
    }

    /** The last valve reports first: what the container's own would say is said in our form. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemValve(Problems problems) {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ProblemValve(problems)));
    }

    /** Spring serves what lies under META-INF/resources; the container need not look through every jar for it too. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> noResourcesOfTheContainer() {
        return factory -> factory.addContextCustomizers(context -> {
            for (var listener : context.findLifecycleListeners()) {
                if (listener.getClass().getSimpleName().equals("StaticResourceConfigurer")) {
                    context.removeLifecycleListener(listener);
                }
            }
        });
    }
}
