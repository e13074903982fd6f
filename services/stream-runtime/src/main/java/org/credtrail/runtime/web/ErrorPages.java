package org.credtrail.runtime.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.credtrail.runtime.access.SecurityHeaders;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the container itself refuses, such as TRACE: answered in the same form as every other failure. */
@RestController
public class ErrorPages implements ErrorController {
    private final Problems problems;

    public ErrorPages(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer known
                ? known
                : HttpStatus.NOT_FOUND.value();
        var status = HttpStatus.resolve(code) == null ? HttpStatus.BAD_REQUEST : HttpStatus.valueOf(code);
        SecurityHeaders.on(request, response);
        problems.write(request, response, status, status.getReasonPhrase(), said(status), List.of());
    }

    private static String said(HttpStatus status) {
        return status == HttpStatus.METHOD_NOT_ALLOWED
                ? "This method is not taken here."
                : "The request could not be answered.";
    }
}
