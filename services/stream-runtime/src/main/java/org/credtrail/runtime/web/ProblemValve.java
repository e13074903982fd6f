package org.credtrail.runtime.web;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.credtrail.runtime.access.SecurityHeaders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** Answers what never became a request to any service, such as an address that cannot be read. */
public final class ProblemValve extends ErrorReportValve {
    private static final Logger log = LoggerFactory.getLogger(ProblemValve.class);

    private final Problems problems;

    public ProblemValve(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < HttpStatus.BAD_REQUEST.value()
                || response.getContentWritten() > 0
                || !response.setErrorReported()) {
            return;
        }
        var known = HttpStatus.resolve(response.getStatus());
        var status = known == null ? HttpStatus.BAD_REQUEST : known;
        try {
            SecurityHeaders.on(request, response);
            problems.writeBare(
                    request.getHeader("Accept"), response, status, "The request cannot be read, or not be answered.");
            response.finishResponse();
        } catch (IOException e) {
            log.debug("the caller hung up", e);
        }
    }
}
