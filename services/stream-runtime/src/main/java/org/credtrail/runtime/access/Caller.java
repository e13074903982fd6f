package org.credtrail.runtime.access;

import jakarta.servlet.http.HttpServletRequest;

/** Who is calling, for the record: such as {@code operator:local}. */
public final class Caller {
    static final String ATTRIBUTE = Caller.class.getName();

    private Caller() {}

    public static String of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String name ? name : "nobody";
    }
}
