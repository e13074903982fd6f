package org.credtrail.standalone.demo.story;

import org.credtrail.model.dossier.Employment.Confirmed;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is asked about an applicant. The e-mail address belongs to this referee alone.
 *
 * @param correction what the referee says instead; only where the habit is to correct
 */
public record Referee(
        String name,
        String email,
        String organization,
        Habit habit,
        @Nullable Confirmed correction) {}
