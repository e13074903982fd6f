package org.credtrail.references.staff;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.references.verification.RequestCard;
import org.jspecify.annotations.Nullable;

/** Compares what is known of referee and applicant at the moment of reading; addresses never leave the contacts. */
final class Signals {
    private static final Duration MINUTES = Duration.ofMinutes(5);
    private static final Set<String> FREE_MAIL = Set.of(
            "aol.com",
            "fastmail.com",
            "gmail.com",
            "gmx.com",
            "gmx.net",
            "googlemail.com",
            "hotmail.com",
            "icloud.com",
            "live.com",
            "mac.com",
            "mail.com",
            "me.com",
            "msn.com",
            "outlook.com",
            "pm.me",
            "proton.me",
            "protonmail.com",
            "rocketmail.com",
            "yahoo.com",
            "yandex.com",
            "ymail.com",
            "zoho.com");

    private Signals() {}

    static List<Signal> of(
            RequestCard card,
            @Nullable ContactDetails referee,
            @Nullable ContactDetails applicant,
            @Nullable ContactDetails identity) {
        var found = new ArrayList<Signal>();
        var address = address(referee);
        var applicantAddress = address(applicant);
        if (FREE_MAIL.contains(domain(address))) {
            found.add(Signal.FREE_MAIL_DOMAIN);
        } else if (!address.isEmpty() && domain(address).equals(domain(applicantAddress))) {
            found.add(Signal.SAME_MAIL_DOMAIN);
        }
        if (!address.isEmpty() && address.equals(applicantAddress)) {
            found.add(Signal.SAME_ADDRESS);
        }
        if (!phone(referee).isEmpty() && phone(referee).equals(phone(applicant))) {
            found.add(Signal.SAME_PHONE);
        }
        if (!familyName(referee).isEmpty() && familyName(referee).equals(familyName(applicant))) {
            found.add(Signal.SAME_FAMILY_NAME);
        }
        if (!address(identity).isEmpty() && !address(identity).equals(address)) {
            found.add(Signal.OTHER_ADDRESS_GIVEN);
        }
        if (card.openedAt() != null
                && card.answeredAt() != null
                && Duration.between(card.openedAt(), card.answeredAt()).compareTo(MINUTES) < 0) {
            found.add(Signal.QUICK_ANSWER);
        }
        if (card.employers() > 1) {
            found.add(Signal.SEVERAL_EMPLOYERS);
        }
        if (card.withCoordinator()) {
            found.add(Signal.WITH_COORDINATOR);
        }
        return found;
    }

    private static String address(@Nullable ContactDetails contact) {
        return contact == null || contact.email() == null
                ? ""
                : contact.email().strip().toLowerCase(Locale.ROOT);
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    private static String phone(@Nullable ContactDetails contact) {
        return contact == null || contact.phone() == null ? "" : contact.phone().replaceAll("[^0-9]", "");
    }

    private static String familyName(@Nullable ContactDetails contact) {
        if (contact == null) {
            return "";
        }
        var name = contact.familyName() == null ? contact.displayName().strip() : contact.familyName();
        return name.substring(name.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
    }
}
