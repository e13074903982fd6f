package org.credtrail.standalone;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** The routes a running service has, as it says itself: of controllers, of the actuator and of the API's description. */
final class Routes {
    /** Where Spring looks for files; {@link AccessTable#files} names the folders that are open. */
    private static final Set<String> FILES = Set.of("/**", "/webjars/**", "/favicon.ico");

    private Routes() {}

    /** As {@code METHOD path}; {@code ANY} where a route takes every method. */
    static TreeSet<String> of(ApplicationContext service) {
        var routes = new TreeSet<String>();
        service.getBeansOfType(HandlerMapping.class).values().forEach(mapping -> {
            switch (mapping) {
                case RequestMappingInfoHandlerMapping methods ->
                    methods.getHandlerMethods().keySet().forEach(info -> add(info, routes));
                case AbstractUrlHandlerMapping urls ->
                    urls.getHandlerMap().keySet().stream()
                            .filter(url -> !FILES.contains(url))
                            .forEach(url -> routes.add("ANY " + url));
                case RouterFunctionMapping functions when functions.getRouterFunction() == null -> {
                    // none
                }
                default -> routes.add("unreadable " + mapping.getClass().getName());
            }
        });
        return routes;
    }

    private static void add(RequestMappingInfo info, Set<String> routes) {
        var named = info.getMethodsCondition().getMethods().stream()
                .map(RequestMethod::name)
                .collect(Collectors.toSet());
        for (var method : named.isEmpty() ? Set.of("ANY") : named) {
            info.getPatternValues().forEach(pattern -> routes.add(method + " " + pattern));
        }
    }
}
