package org.credtrail.standalone.issuer;

import java.util.Set;
import java.util.stream.Collectors;
import org.credtrail.runtime.access.Role;
import org.credtrail.runtime.audit.LoginTrail;
import org.credtrail.runtime.audit.LoginTrail.Someone;
import org.credtrail.runtime.edge.Unavailable;
import org.credtrail.standalone.users.UserChange;
import org.credtrail.standalone.users.UsersFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts on record what was done to users at a terminal, where no broker may have been at hand. */
final class UserChanges {
    private static final Logger log = LoggerFactory.getLogger(UserChanges.class);

    private final LoginTrail trail;
    private final UsersFile users;

    UserChanges(LoginTrail trail, UsersFile users) {
        this.trail = trail;
        this.users = users;
    }

    /** @throws Unavailable if one of them cannot be put on record: it is tried again with the same entry */
    void record() {
        var unrecorded = users.read().unrecorded();
        if (unrecorded.isEmpty()) {
            return;
        }
        unrecorded.forEach(this::say);
        var said = unrecorded.stream().map(UserChange::id).collect(Collectors.toSet());
        users.change(all -> all.recorded(said));
    }

    void tryToRecord() {
        try {
            record();
        } catch (RuntimeException e) {
            log.warn("changes of users could not be put on record yet: {}", e.getMessage());
        }
    }

    private void say(UserChange change) {
        trail.changed(
                change.id(),
                new Someone(change.userId(), change.roles(), change.candidateId()),
                word(change),
                change.at());
    }

    private static String word(UserChange change) {
        return switch (change.what()) {
            case ADDED, ROLES -> change.what().word() + "/" + words(change.roles());
            case PASSWORD, TOTP, TOTP_OFF, DISABLED, ENABLED, REMOVED ->
                change.what().word();
        };
    }

    private static String words(Set<Role> roles) {
        return roles.stream().map(Role::word).sorted().collect(Collectors.joining("+"));
    }
}
