package org.credtrail.runtime.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.credtrail.runtime.edge.Unavailable;
import org.jspecify.annotations.Nullable;

/** Puts on record what people do and what they look at in confidence. */
public interface Trail {
    /** Where nobody does anything that has to be on record. */
    Trail NONE = new Trail() {
        @Override
        public void follow(Deed deed, HttpServletRequest request, HttpServletResponse response, FilterChain goOn)
                throws IOException, ServletException {
            goOn.doFilter(request, response);
        }

        @Override
        public void refused(Deed deed, HttpServletRequest request) {}
    };

    /**
     * A request of somebody who is known.
     *
     * @param role in which they were let in; null = in none
     */
    record Deed(Rule rule, Identity caller, @Nullable Role role) {}

    /**
     * Lets a request go on, on record where it has to be.
     *
     * @throws Unavailable if it cannot be put on record, before or after it was done
     */
    void follow(Deed deed, HttpServletRequest request, HttpServletResponse response, FilterChain goOn)
            throws IOException, ServletException;

    /** Somebody tried what they may not do. */
    void refused(Deed deed, HttpServletRequest request);
}
