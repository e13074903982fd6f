package org.credtrail.runtime.web;

/** More was sent than the route takes. */
public final class BodyTooLarge extends RuntimeException {}
