package org.credtrail.runtime.access;

import java.util.ArrayList;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** No route without a named role: start-up fails when a controller has one that no rule covers. */
public final class RouteCheck implements SmartInitializingSingleton {
    private final RequestMappingHandlerMapping routes;
    private final AccessFilter access;

    public RouteCheck(RequestMappingHandlerMapping routes, AccessFilter access) {
        this.routes = routes;
        this.access = access;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var uncovered = new ArrayList<String>();
        routes.getHandlerMethods().keySet().forEach(mapping -> {
            for (var pattern : mapping.getPatternValues()) {
                var path = pattern.replaceAll("\\{[^}]*}", "x");
                var methods = mapping.getMethodsCondition().getMethods();
                for (var method : methods.isEmpty() ? Set.of("GET") : names(methods)) {
                    if (access.ruleFor(method, path).isEmpty()) {
                        uncovered.add(method + " " + pattern);
                    }
                }
            }
        });
        if (!uncovered.isEmpty()) {
            throw new IllegalStateException("routes without a named role: " + uncovered);
        }
    }

    private static Set<String> names(Set<RequestMethod> methods) {
        return methods.stream().map(Enum::name).collect(Collectors.toSet());
    }
}
