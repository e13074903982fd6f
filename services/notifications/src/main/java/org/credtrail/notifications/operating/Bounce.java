package org.credtrail.notifications.operating;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a delivery status notification (RFC 3464) says.
 *
 * @param messageId of the mail that came back, with its angle brackets
 * @param permanent whether the other side has given up
 * @param status such as {@code 5.1.1}
 */
record Bounce(String messageId, boolean permanent, String status) {
    private static final Pattern ACTION = line("Action:[ \\t]*(failed|delayed|delivered|relayed|expanded)");
    private static final Pattern STATUS = line("Status:[ \\t]*([245]\\.\\d{1,3}\\.\\d{1,3})");
    private static final Pattern MESSAGE_ID = line("Message-ID:\\s*(<[^<>\\s]{1,500}>)");

    private static Pattern line(String content) {
        return Pattern.compile("^" + content, Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);
    }

    /** Empty when it is no report of a failure. The last Message-ID is that of the mail returned inside. */
    static Optional<Bounce> read(String report) {
        var action = ACTION.matcher(report).results().map(r -> r.group(1).toLowerCase(Locale.ROOT));
        var status = STATUS.matcher(report).results().map(r -> r.group(1)).findFirst();
        var isFailure = action.anyMatch(a -> a.equals("failed"));
        var code = status.orElse(isFailure ? "5.0.0" : "4.0.0");
        return MESSAGE_ID
                .matcher(report)
                .results()
                .map((MatchResult r) -> r.group(1))
                .reduce((_, later) -> later)
                .filter(_ -> isFailure || code.startsWith("4") || code.startsWith("5"))
                .map(id -> new Bounce(id, isFailure && code.startsWith("5"), code));
    }
}
