package org.credtrail.renewals.credential;

import java.time.LocalDate;
import org.credtrail.model.Certification;

/** A passed exam. */
public record Exam(Certification certification, LocalDate takenOn) {}
