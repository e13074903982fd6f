package org.credtrail.renewals.evaluation.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.credtrail.model.dossier.ContinuingEducation;
import org.credtrail.renewals.evaluation.Activity;
import org.jspecify.annotations.Nullable;

/** A completed course as callers send it: an entry of the dossier whose id may be left out. */
public record Course(
        @Nullable String id,
        @Nullable String title,
        @Nullable String provider,
        @Nullable String approvalNumber,
        BigDecimal hours,
        LocalDate completedOn,
        @Nullable List<ContinuingEducation.Category> categories) {

    /** Courses without an id or a title are named by their place, from 1. */
    public static List<Activity> toActivities(@Nullable List<Course> courses) {
        return courses == null
                ? List.of()
                : IntStream.range(0, courses.size())
                        .mapToObj(i -> courses.get(i).toActivity("number " + (i + 1)))
                        .toList();
    }

    private Activity toActivity(String place) {
        return new Activity(
                id == null ? place : id,
                Activity.name(id, title, place),
                title,
                provider,
                approvalNumber,
                hours.multiply(Activity.MINUTES_OF_AN_HOUR),
                completedOn,
                categories == null ? List.of() : categories);
    }
}
