package org.credtrail.standalone.demo;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Puts addresses together. */
final class Addresses {
    private Addresses() {}

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** The page after this one: {@code next} is either a cursor or an address of its own. */
    static URI following(URI first, String next) {
        if (next.startsWith("/") || next.startsWith("http")) {
            return first.resolve(next);
        }
        var separator = first.getRawQuery() == null ? "?" : "&";
        return URI.create(first + separator + "after=" + encoded(next));
    }
}
