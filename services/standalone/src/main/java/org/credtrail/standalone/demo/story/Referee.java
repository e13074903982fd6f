package org.credtrail.standalone.demo.story;

import org.credtrail.model.dossier.Employment.Confirmed;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is asked about an applicant. The e-mail address belongs to this referee alone.
 *
 * @param version what the referee writes of dates and hours: other ones where the habit is to correct, and a client's own; null = as
 *     the page has them
 */
public record Referee(
        String name,
        String email,
        String organization,
        Habit habit,
        @Nullable Confirmed version) {}
