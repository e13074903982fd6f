package org.credtrail.runtime.store;

/** A value and the key under which it is kept. */
public record Keyed<T>(String key, T value) {}
