package org.credtrail.runtime.web;

import org.springframework.http.HttpStatus;

/** A request that was understood and is refused, with a sentence for the caller. */
public final class Refusal extends RuntimeException {
    private final HttpStatus status;
    private final String title;

    public Refusal(HttpStatus status, String title, String detail) {
        super(detail);
        this.status = status;
        this.title = title;
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }
}
