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

    /** Courses without an id are named by their place, from 1. */
    public static List<Activity> toActivities(@Nullable List<Course> courses) {
        return courses == null
                ? List.of()
                : IntStream.range(0, courses.size())
                        .mapToObj(i -> courses.get(i).toActivity("number " + (i + 1)))
                        .toList();
    }

    private Activity toActivity(String place) {
        return Activity.of(new ContinuingEducation(
                id == null ? place : id,
                title,
                provider,
                approvalNumber,
                hours,
                completedOn,
                categories == null ? List.of() : categories));
    }
}
