package org.credtrail.standalone.demo.story;

import java.time.LocalDate;
import org.credtrail.model.Certification;
import org.credtrail.model.message.CandidateMessage.ExamOutcome;

/** An examination that somebody sat. */
public record Exam(Certification certification, LocalDate takenOn, ExamOutcome outcome) {}
