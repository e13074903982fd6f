package org.credtrail.eligibility.evaluation;

/** What a candidate may leave open, so far as an answer can turn a criterion. */
public enum Subject {
    LICENSE_CITED,
    DEGREE,
    JOB_PAID,
    JOB_SUPERVISED,
    JOB_IN_HEALTH_CARE_DELIVERY,
    JOB_WITHIN_SCOPE,
    JOB_IN_CLINICAL_NURSING,
    JOB_HOURS
}
