package org.credtrail.runtime.web;

import java.util.List;

/** One thing wrong with a request: where ({@code pointer}, RFC 6901; empty = the whole body) and what. */
public record Fault(String pointer, String detail) {

    /** Of words that have to be said. */
    public static List<Fault> ifBlank(String pointer, String words, String detail) {
        return words.isBlank() ? List.of(new Fault(pointer, detail)) : List.of();
    }
}
