package org.credtrail.verify;

/** A file is not what it should be; the message is the sentence for the person who named it. */
public final class Unreadable extends RuntimeException {
    public Unreadable(String sentence) {
        super(sentence);
    }
}
