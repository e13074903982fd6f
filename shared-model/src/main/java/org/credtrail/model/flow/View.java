package org.credtrail.model.flow;

import org.jspecify.annotations.Nullable;

/**
 * A document for readers, computed from a state alone, so that it can be written again at any time.
 *
 * @param collection where it is kept, such as {@code reference-requests}
 * @param id unique in the collection; only one state may ever write it
 * @param document a record or map; null = the document must not exist
 */
public record View(String collection, String id, @Nullable Object document) {}
