package org.credtrail.runtime.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Says in the description of the API what bodies hold and what is answered: controllers take bytes and answer anything, so that
 * faults are told all at once and repeats get the same answer.
 */
final class ApiDescription implements OpenApiCustomizer {
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final Set<Class<?>> TEXTS = Set.of(
            String.class, byte[].class, void.class, Resource.class, StreamingResponseBody.class, InputStream.class);

    private final String service;
    private final Supplier<RequestMappingHandlerMapping> routes;

    ApiDescription(String service, Supplier<RequestMappingHandlerMapping> routes) {
        this.service = service;
        this.routes = routes;
    }

    /** A problem as {@link Problems} writes it. */
    private record Problem(
            URI type,
            String title,
            int status,
            String detail,
            @Nullable URI instance,
            @Nullable List<Fault> errors) {}

    /** One method that answers one operation; two may, which answer in different media types. */
    private record Route(Operation operation, RequestMappingInfo info, HandlerMethod method) {}

    @Override
    public void customise(OpenAPI api) {
        var schemas = new ApiSchemas();
        var described = routes(api);
        described.forEach(route -> route.operation().setResponses(new ApiResponses()));
        for (var route : described) {
            body(route, schemas);
            answers(route, schemas);
            answer(route.operation(), "default", "Problem", PROBLEM, schemas.ofAnswer(Problem.class));
        }
        api.getInfo().setTitle("Credtrail: " + service);
        api.getComponents().setSchemas(schemas.components());
    }

    private List<Route> routes(OpenAPI api) {
        var described = new ArrayList<Route>();
        routes.get()
                .getHandlerMethods()
                .forEach((info, method) -> info.getPatternValues()
                        .forEach(path -> operations(api.getPaths().get(path), info)
                                .forEach(operation -> described.add(new Route(operation, info, method)))));
        return described;
    }

    private static List<Operation> operations(@Nullable PathItem path, RequestMappingInfo info) {
        return path == null
                ? List.of()
                : info.getMethodsCondition().getMethods().stream()
                        .map(method -> path.readOperationsMap().get(HttpMethod.valueOf(method.name())))
                        .flatMap(operation -> Optional.ofNullable(operation).stream())
                        .toList();
    }

    private static void body(Route route, ApiSchemas schemas) {
        var reads = route.method().getMethodAnnotation(Reads.class);
        if (reads == null) {
            return;
        }
        var content = new Content();
        for (var as : reads.as()) {
            content.addMediaType(as, isJson(as) ? schemas.ofBody(reads.value(), reads.orSeveral()) : text());
        }
        var before = route.operation().getRequestBody();
        if (before != null && before.getContent() != null && isOfAnother(route)) {
            before.getContent().forEach(content::putIfAbsent);
        }
        route.operation()
                .setRequestBody(new RequestBody().required(!reads.optional()).content(content));
    }

    /** Of two methods that take the same path in different media types each says its own. */
    private static boolean isOfAnother(Route route) {
        return !route.info().getConsumesCondition().isEmpty();
    }

    private static void answers(Route route, ApiSchemas schemas) {
        var told = route.method().getMethod().getAnnotationsByType(Answers.class);
        for (var answer : told) {
            var status = HttpStatus.valueOf(answer.status());
            var media = answer.value() == void.class
                    ? null
                    : isJson(answer.as()) ? schemas.ofAnswer(answer.value()) : text();
            answer(route.operation(), String.valueOf(status.value()), status.getReasonPhrase(), answer.as(), media);
        }
        if (told.length == 0) {
            var type = answered(route.method());
            var isText = type instanceof Class<?> plain && TEXTS.contains(plain);
            var produces = route.info().getProducesCondition().getProducibleMediaTypes().stream()
                    .map(Object::toString)
                    .findFirst()
                    .orElse(isText ? "text/plain" : JSON);
            answer(route.operation(), "200", "OK", produces, isJson(produces) ? schemas.ofAnswer(type) : text());
        }
    }

    private static void answer(Operation operation, String status, String means, String as, @Nullable MediaType media) {
        var answer = operation.getResponses().computeIfAbsent(status, _ -> new ApiResponse().description(means));
        if (media != null) {
            var content = answer.getContent() == null ? new Content() : answer.getContent();
            answer.setContent(content.addMediaType(as, media));
        }
    }

    private static Type answered(HandlerMethod method) {
        var type = method.getMethod().getGenericReturnType();
        return type instanceof ParameterizedType whole && whole.getRawType() == ResponseEntity.class
                ? whole.getActualTypeArguments()[0]
                : type;
    }

    private static boolean isJson(String mediaType) {
        return mediaType.equals(JSON) || mediaType.endsWith("+json");
    }

    private static MediaType text() {
        return new MediaType().schema(new StringSchema());
    }
}
