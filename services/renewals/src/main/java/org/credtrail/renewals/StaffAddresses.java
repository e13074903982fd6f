package org.credtrail.renewals;

import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.credtrail.model.DerivedIds;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.renewals.credential.StaffContacts;
import org.credtrail.renewals.rules.ReminderLadder.StaffRole;
import org.credtrail.runtime.edge.Edge;
import org.credtrail.runtime.edge.EdgeMessage;
import org.credtrail.runtime.edge.Unavailable;
import org.springframework.scheduling.annotation.Scheduled;

/** Makes the configured addresses of staff known where all addresses are kept. */
final class StaffAddresses {
    private final Map<StaffRole, String> addresses = new EnumMap<>(StaffRole.class);
    private final Edge edge;
    private final Clock clock;
    private boolean told;

    /** An address that is blank is none. */
    StaffAddresses(String manager, String lead, Edge edge, Clock clock) {
        put(StaffRole.MANAGER, manager);
        put(StaffRole.CREDENTIALING_LEAD, lead);
        this.edge = edge;
        this.clock = clock;
    }

    private void put(StaffRole role, String address) {
        if (!address.isBlank()) {
            addresses.put(role, address.strip());
        }
    }

    /** The same address always has the same contact id. */
    static StaffContacts contacts(String manager, String lead) {
        var contacts = new EnumMap<StaffRole, String>(StaffRole.class);
        if (!manager.isBlank()) {
            contacts.put(StaffRole.MANAGER, contactId(manager.strip()));
        }
        if (!lead.isBlank()) {
            contacts.put(StaffRole.CREDENTIALING_LEAD, contactId(lead.strip()));
        }
        return new StaffContacts(contacts);
    }

    @Scheduled(fixedDelayString = "PT10S")
    void tell() {
        if (told) {
            return;
        }
        var now = clock.instant();
        try {
            edge.publish(addresses.values().stream()
                    .map(address -> {
                        var id = contactId(address);
                        var contact = new ContactDetails(id, null, null, null, address, null, null, null, false);
                        return EdgeMessage.of(id, contact, DerivedIds.of("staff-contact", id, now.toString()), now);
                    })
                    .toList());
            told = true;
        } catch (Unavailable _) {
            // the broker is away: again in a moment
        }
    }

    private static String contactId(String address) {
        return DerivedIds.of("staff", address);
    }
}
