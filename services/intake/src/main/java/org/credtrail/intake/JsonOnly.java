package org.credtrail.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import org.credtrail.runtime.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Routes with a JSON body refuse every other content type with 415; one that is not named may pass. */
@Component
class JsonOnly implements HandlerInterceptor, WebMvcConfigurer {
    private static final List<MediaType> JSON =
            List.of(MediaType.APPLICATION_JSON, MediaType.parseMediaType("application/*+json"));

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var given = request.getContentType();
        if (given != null && takesBody(handler) && !isJson(given)) {
            throw new Refusal(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE, "No JSON", "This address takes JSON, not " + given + ".");
        }
        return true;
    }

    private static boolean takesBody(Object handler) {
        return handler instanceof HandlerMethod method
                && Arrays.stream(method.getMethodParameters())
                        .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class));
    }

    private static boolean isJson(String contentType) {
        try {
            var type = MediaType.parseMediaType(contentType);
            return JSON.stream().anyMatch(json -> json.includes(type));
        } catch (InvalidMediaTypeException _) {
            return false;
        }
    }
}
