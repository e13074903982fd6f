package org.credtrail.soak.check;

/** A mail as it arrived. {@code digest} is of its subject and texts. */
public record Mail(String messageId, String recipient, String digest) {}
