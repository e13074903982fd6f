package org.credtrail.notifications.sending;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Locale;
import java.util.Optional;
import org.credtrail.model.message.ContactDetails;

/** Accepts exactly one plain mail address: no list, no group, no display name, no line break. */
public final class MailAddress {
    private static final int LONGEST = 254;

    private MailAddress() {}

    /** Where mail to this person goes. */
    public static Channel.Address ofContact(ContactDetails contact) {
        var given = Optional.ofNullable(contact.email()).filter(e -> !e.isBlank());
        return Channel.address(given, given.flatMap(MailAddress::of), "mail address");
    }

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

    /** What follows the at sign, in lower case. */
    static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }
}
