package org.credtrail.model.message;

import org.credtrail.model.Topics;

/**
 * The end of a contact: a tombstone of this type follows the last {@link ContactDetails}, whose {@code erased} is true.
 * It always travels without a body.
 */
@OnTopic(Topics.CONTACTS)
@MessageType("contact.forgotten")
public record ContactForgotten() implements Payload {}
