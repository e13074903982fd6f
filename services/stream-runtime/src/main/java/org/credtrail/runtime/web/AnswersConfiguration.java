package org.credtrail.runtime.web;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Every failure in one form, whoever met it: a controller, a filter or the container. */
@Configuration(proxyBeanMethods = false)
public class AnswersConfiguration {
    @Bean
    Problems problems(JsonMapper json) {
        return new Problems(json);
    }

    /** The routes are known once all is there; the description is made when it is asked for. */
    @Bean
    ApiDescription apiDescription(@Value("${credtrail.service}") String service, ApplicationContext context) {
        return new ApiDescription(
                service, () -> context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class));
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
