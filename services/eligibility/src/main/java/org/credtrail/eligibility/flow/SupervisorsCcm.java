package org.credtrail.eligibility.flow;

import java.util.List;
import org.credtrail.model.dossier.Employment.HeldCcm;
import org.jspecify.annotations.Nullable;

/**
 * What the system itself knows of the CCM of somebody who supervised.
 *
 * @param contactId of the supervisor
 * @param held disjoint, in order of time; empty = never; null = the system does not know this person
 */
public record SupervisorsCcm(String contactId, @Nullable List<HeldCcm> held) {

    public SupervisorsCcm {
        held = held == null ? null : List.copyOf(held);
    }
}
