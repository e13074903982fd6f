package org.credtrail.standalone.demo;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** What a service answered. {@code uri} is the address that was asked. */
record Answer(URI uri, int status, HttpHeaders headers, byte[] body) {
    JsonNode json() {
        return Json.read(body);
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * The address in {@code Location}, made absolute.
     *
     * @throws DemoFailure if there is none
     */
    URI location() {
        return headers.firstValue("Location")
                .map(uri::resolve)
                .orElseThrow(() -> new DemoFailure(uri.getPath() + " answered " + status + " without a Location"));
    }

    /** @throws DemoFailure if the status is none of these */
    Answer expecting(int... statuses) {
        for (var expected : statuses) {
            if (status == expected) {
                return this;
            }
        }
        throw new DemoFailure(uri.getPath() + " answered " + status + ": " + beginning());
    }

    private String beginning() {
        var text = text().strip();
        return text.length() > 500 ? text.substring(0, 500) + "…" : text;
    }
}
