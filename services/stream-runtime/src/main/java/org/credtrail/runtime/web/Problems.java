package org.credtrail.runtime.web;

import com.mongodb.MongoException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.credtrail.runtime.edge.Unavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/** Every failure as an RFC 9457 problem for programs, and as a plain page for browsers. */
@ControllerAdvice
public class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final String RETRY_AFTER_SECONDS = "2";
    private static final int CAUSES = 4;
    private static final int FRAMES = 12;

    private final JsonMapper json;

    public Problems(JsonMapper json) {
        this.json = json;
    }

    @ExceptionHandler
    void handle(Exception failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            // the caller hung up
            log.debug("{} failed after its answer had begun: {}", route(request), name(failure));
            return;
        }
        switch (failure) {
            case InvalidRequest invalid -> invalid(request, response, invalid.faults());
            case HttpMessageNotReadableException _ ->
                invalid(request, response, List.of(new Fault("", "a body is needed")));
            case MethodArgumentTypeMismatchException mismatch ->
                invalid(request, response, List.of(new Fault("/" + mismatch.getName(), "cannot be read")));
            case InvalidParameterException _ ->
                invalid(request, response, List.of(new Fault("", "a parameter of the address cannot be read")));
            case Refusal refusal ->
                write(
                        request,
                        response,
                        refusal.status(),
                        refusal.title(),
                        String.valueOf(refusal.getMessage()),
                        List.of());
            case BodyTooLarge _ ->
                write(
                        request,
                        response,
                        HttpStatus.CONTENT_TOO_LARGE,
                        "The body is too large",
                        "Send less at once.",
                        List.of());
            case BodyTooSlow _ -> {
                response.setHeader("Connection", "close");
                write(
                        request,
                        response,
                        HttpStatus.REQUEST_TIMEOUT,
                        "The body comes too slowly",
                        "Send it in one go.",
                        List.of());
            }
            case Unavailable _ -> unavailable(request, response, failure);
            case MongoException _ -> unavailable(request, response, failure);
            case NoResourceFoundException _ ->
                write(
                        request,
                        response,
                        HttpStatus.NOT_FOUND,
                        "Nothing here",
                        "This service has nothing at " + request.getRequestURI() + ".",
                        List.of());
            case ErrorResponse known -> {
                known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
                write(request, response, known.getStatusCode(), title(known), detail(known), List.of());
            }
            case Exception _ -> {
                log.error("{} {} failed: {}", request.getMethod(), route(request), places(failure));
                write(
                        request,
                        response,
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "Something went wrong here",
                        "The failure was recorded; nothing was half done.",
                        List.of());
            }
        }
    }

    private void invalid(HttpServletRequest request, HttpServletResponse response, List<Fault> faults)
            throws IOException {
        write(
                request,
                response,
                HttpStatus.BAD_REQUEST,
                "The request is not valid",
                "Each fault is listed with a pointer to its place.",
                faults);
    }

    private void unavailable(HttpServletRequest request, HttpServletResponse response, Exception failure)
            throws IOException {
        log.warn("{} refused for now: {}", route(request), name(failure));
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        write(
                request,
                response,
                HttpStatus.SERVICE_UNAVAILABLE,
                "Not available right now",
                "Nothing was accepted. Please try again shortly.",
                List.of());
    }

    /** Writes a problem from wherever one is met, filters included. */
    public void write(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatusCode status,
            String title,
            String detail,
            List<Fault> faults)
            throws IOException {
        write(request.getHeader(HttpHeaders.ACCEPT), place(request), response, status, title, detail, faults);
    }

    /** Writes a problem about something that is no readable request. */
    void writeBare(@Nullable String accept, HttpServletResponse response, HttpStatus status, String detail)
            throws IOException {
        write(accept, null, response, status, status.getReasonPhrase(), detail, List.of());
    }

    private void write(
            @Nullable String accept,
            @Nullable String place,
            HttpServletResponse response,
            HttpStatusCode status,
            String title,
            String detail,
            List<Fault> faults)
            throws IOException {
        response.setStatus(status.value());
        if (accept != null && accept.contains("text/html")) {
            response.setContentType("text/html;charset=UTF-8");
            response.getOutputStream().write(page(title, detail).getBytes(StandardCharsets.UTF_8));
            return;
        }
        var problem = new LinkedHashMap<String, @Nullable Object>();
        problem.put("type", URI.create("about:blank"));
        problem.put("title", title);
        problem.put("status", status.value());
        problem.put("detail", detail);
        if (place != null) {
            problem.put("instance", place);
        }
        if (!faults.isEmpty()) {
            problem.put("errors", faults);
        }
        response.setContentType("application/problem+json");
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }

    /** The address asked for, also when the container came back for an error page. */
    private static String place(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked
                ? asked
                : request.getRequestURI();
    }

    private static String page(String title, String detail) {
        var safeTitle = HtmlUtils.htmlEscape(title);
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>%s</title>
            <link rel="stylesheet" href="/webjars/credtrail/problem.css">
            </head>
            <body>
            <a href="#main">Skip to content</a>
            <main id="main">
            <h1>%s</h1>
            <p>%s</p>
            </main>
            </body>
            </html>
            """.formatted(safeTitle, safeTitle, HtmlUtils.htmlEscape(detail));
    }

    private static String title(ErrorResponse known) {
        var title = known.getBody().getTitle();
        return title == null ? HttpStatus.valueOf(known.getStatusCode().value()).getReasonPhrase() : title;
    }

    private static String detail(ErrorResponse known) {
        var detail = known.getBody().getDetail();
        return detail == null ? "" : detail;
    }

    /** As it is written in the code: what stands in an address may open a door or name a person. */
    private static String route(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern
                ? pattern
                : "an address nobody answers";
    }

    /** What failed and where, on one line; messages may quote what somebody sent. */
    private static String places(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(CAUSES)
                .map(cause -> cause.getClass().getName()
                        + Arrays.stream(cause.getStackTrace())
                                .limit(FRAMES)
                                .map(frame -> " at " + frame)
                                .collect(Collectors.joining()))
                .collect(Collectors.joining(", caused by "));
    }

    private static String name(Exception failure) {
        return failure.getClass().getSimpleName();
    }
}
