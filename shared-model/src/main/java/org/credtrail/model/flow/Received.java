package org.credtrail.model.flow;

import org.credtrail.model.message.Payload;

/** A message as a handler hears it. */
public record Received(Envelope envelope, Payload payload) {}
