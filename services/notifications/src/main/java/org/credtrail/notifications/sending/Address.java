package org.credtrail.notifications.sending;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Optional;

/** Accepts exactly one plain mail address: no list, no group, no display name, no line break. */
final class Address {
    private static final int LONGEST = 254;

    private Address() {}

    static Optional<String> of(String given) {
        var stripped = given.strip();
        if (stripped.length() > LONGEST || stripped.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        try {
            var address = new InternetAddress(stripped, true);
            return address.isGroup() || !stripped.equals(address.getAddress()) || !stripped.contains("@")
                    ? Optional.empty()
                    : Optional.of(stripped);
        } catch (AddressException _) {
            return Optional.empty();
        }
    }
}
