package org.credtrail.soak.faults;

/** What can go wrong. A run has each of them, whatever its seed. */
public enum Kind {
    KILLED_SERVICE("a service is killed (-9) and started again"),
    PAUSED_SERVICE("an instance is stopped (SIGSTOP) for longer than its session lasts, and goes on"),
    KILLED_BROKER("the broker is killed (-9) and started again"),
    KILLED_STORE("the store is killed (-9) and started again"),
    FULL_DISK("the store's disk is filled to the last byte, and emptied"),
    SLOW_NETWORK("every piece between services, broker and store takes its time"),
    STALLED_NETWORK("nothing passes on some lines, and then everything"),
    CUT_NETWORK("connections end in the middle of whatever is said, again and again"),
    NO_MAIL_SERVER("the mail server turns everybody away"),
    REBALANCE("a third instance of eligibility joins and leaves"),
    ROLLING_RESTART("every instance is stopped (SIGTERM) and started again, one after the other");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
