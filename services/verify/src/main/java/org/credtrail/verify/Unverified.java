package org.credtrail.verify;

/** Something is not as it was signed; the message is the sentence for the person who asked. */
public final class Unverified extends RuntimeException {
    public Unverified(String sentence) {
        super(sentence);
    }
}
