package org.credtrail.runtime.web;

/** One thing wrong with a request: where ({@code pointer}, RFC 6901; empty = the whole body) and what. */
public record Fault(String pointer, String detail) {}
