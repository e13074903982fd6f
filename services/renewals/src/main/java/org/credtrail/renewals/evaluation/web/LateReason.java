package org.credtrail.renewals.evaluation.web;

import org.jspecify.annotations.Nullable;

/** Whether a compelling reason for being late is documented. */
public record LateReason(boolean documented) {

    public static boolean isDocumented(@Nullable LateReason reason) {
        return reason != null && reason.documented();
    }
}
