package org.credtrail.runtime.access;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Puts a program's access filter before everything else, and stops a start with a route that no rule names. */
@Configuration(proxyBeanMethods = false)
public class FrontDoor {
    @Bean
    FilterRegistrationBean<AccessFilter> accessFilterFirst(AccessFilter filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    RouteCheck routeCheck(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes, AccessFilter access) {
        return new RouteCheck(routes, access);
    }
}
