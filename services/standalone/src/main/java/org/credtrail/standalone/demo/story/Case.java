package org.credtrail.standalone.demo.story;

import static org.credtrail.model.Certification.ACM;
import static org.credtrail.model.Certification.CCM;
import static org.credtrail.model.Certification.CMGT_BC;
import static org.credtrail.model.eligibility.Determination.Outcome.ELIGIBLE;
import static org.credtrail.model.eligibility.Determination.Outcome.INCOMPLETE;
import static org.credtrail.model.eligibility.Determination.Outcome.MANUAL_REVIEW;
import static org.credtrail.model.eligibility.Determination.Outcome.NOT_ELIGIBLE;
import static org.credtrail.model.eligibility.Determination.Outcome.PENDING_VERIFICATION;
import static org.credtrail.standalone.demo.story.Habit.CONFIRM;
import static org.credtrail.standalone.demo.story.Habit.DECLINE;
import static org.credtrail.standalone.demo.story.Habit.IGNORE;

import java.util.List;
import java.util.function.UnaryOperator;
import org.credtrail.model.Certification;
import org.credtrail.model.LicenseStatus;
import org.credtrail.model.dossier.Degree.Field;
import org.credtrail.model.dossier.Degree.Level;
import org.credtrail.model.dossier.Disclosure.Question;
import org.credtrail.model.dossier.Employment.Role;
import org.credtrail.model.eligibility.Determination.Outcome;

/** The kinds of application in the story: how many people, what they send in, and the outcome it should settle as. */
public enum Case {
    ROUTE_A(
            34,
            ELIGIBLE,
            List.of(CCM),
            desk -> desk.license("RN")
                    .jobUnderCcm(CONFIRM, job -> job.monthsSoFar(14))
                    .clean()
                    .sitsExam(CCM)),
    ROUTE_B(
            20,
            ELIGIBLE,
            List.of(CCM),
            desk -> desk.license("LICSW")
                    .jobUnderOther(CONFIRM, job -> job.months(25))
                    .clean()
                    .sitsExam(CCM)),
    ROUTE_C(
            16,
            ELIGIBLE,
            List.of(CCM),
            desk -> desk.degree(Level.MASTER, Field.SOCIAL_WORK)
                    .jobUnderOther(
                            CONFIRM, job -> job.as(Role.CASE_MANAGER_SUPERVISOR).months(13))
                    .clean()
                    .sitsExam(CCM)),
    BY_DEGREE(
            14,
            ELIGIBLE,
            List.of(CCM),
            desk -> desk.degree(Level.BACHELOR, Field.HEALTH_HUMAN_SERVICES)
                    .jobUnderCcm(CONFIRM, job -> job.months(12))
                    .clean()
                    .sitsExam(CCM)),
    BY_CRC(
            10,
            ELIGIBLE,
            List.of(CCM),
            desk -> desk.certified("CRC")
                    .jobUnderOther(CONFIRM, job -> job.months(30))
                    .clean()
                    .sitsExam(CCM)),
    PHARMACIST(
            6,
            ELIGIBLE,
            List.of(CCM),
            desk -> desk.license("RPH")
                    .jobUnderCcm(CONFIRM, job -> job.monthsSoFar(13))
                    .clean()),
    TWO_HALF_TIME_JOBS(
            10,
            ELIGIBLE,
            List.of(CCM),
            desk -> desk.license("RN")
                    .jobUnderCcm(CONFIRM, job -> job.months(13).hours(18))
                    .jobUnderCcm(CONFIRM, job -> job.months(13).hours(18))
                    .clean()
                    .sitsExam(CCM)),
    SELF_EMPLOYED_THREE_REFERENCES(
            8,
            ELIGIBLE,
            List.of(CCM),
            desk -> desk.license("RN")
                    .job(job -> job.months(26).selfEmployed(160))
                    .clients(3, CONFIRM)
                    .clean()),
    SMALL_CORRECTION(
            6,
            ELIGIBLE,
            List.of(CCM),
            desk -> desk.license("RN").jobCorrected(9, job -> job.months(20)).clean()),
    TWO_DAYS_SHORT(
            12,
            NOT_ELIGIBLE,
            List.of(CCM),
            desk -> desk.license("RN")
                    .jobUnderCcm(CONFIRM, job -> job.twoDaysShortOf(12))
                    .clean()),
    PRACTICAL_NURSE(
            6,
            NOT_ELIGIBLE,
            List.of(CCM),
            desk -> desk.license("LPN")
                    .jobUnderCcm(CONFIRM, job -> job.months(18))
                    .clean()),
    ON_PROBATION(
            5,
            NOT_ELIGIBLE,
            List.of(CCM),
            desk -> desk.license("RN", "PROBATION", LicenseStatus.PROBATION)
                    .jobUnderCcm(CONFIRM, job -> job.months(18))
                    .clean()),
    SUPERVISION_UNSAID(
            10,
            INCOMPLETE,
            List.of(CCM),
            desk -> desk.license("RN")
                    .jobUnderCcm(IGNORE, job -> job.months(15).supervisionUnsaid())
                    .clean()),
    SELF_EMPLOYED_TWO_REFERENCES(
            6,
            INCOMPLETE,
            List.of(CCM),
            desk -> desk.license("RN")
                    .job(job -> job.months(26).selfEmployed(160))
                    .clients(2, CONFIRM)
                    .clean()),
    QUESTION_LEFT_OPEN(
            6,
            INCOMPLETE,
            List.of(CCM),
            desk -> desk.license("RN")
                    .jobUnderCcm(CONFIRM, job -> job.months(15))
                    .leavesOpen(Question.FRAUD)),
    CONVICTION_DISCLOSED(
            8,
            MANUAL_REVIEW,
            List.of(CCM),
            desk -> desk.license("RN")
                    .jobUnderCcm(CONFIRM, job -> job.months(15))
                    .admits(Question.CRIMINAL_CONVICTION)),
    LARGE_CORRECTION(
            8,
            MANUAL_REVIEW,
            List.of(CCM),
            desk -> desk.license("RN").jobCorrected(150, job -> job.months(14)).clean()),
    CONDITIONS_ON_LICENSE(
            4,
            MANUAL_REVIEW,
            List.of(CCM),
            desk -> desk.degree(Level.BACHELOR, Field.NURSING)
                    .license("RN", "ACTIVE WITH CONDITIONS", LicenseStatus.CONDITIONAL)
                    .jobUnderCcm(CONFIRM, job -> job.months(15))
                    .clean()),
    /** The one whose license the board suspends after everything had been in order. */
    SUSPENDED_LATER(
            1,
            MANUAL_REVIEW,
            List.of(CCM),
            desk -> desk.appliedDaysAgo(10)
                    .license("RN")
                    .jobUnderCcm(CONFIRM, job -> job.months(15))
                    .clean()),
    REFEREE_DECLINES(
            8,
            PENDING_VERIFICATION,
            List.of(CCM),
            desk -> desk.license("RN")
                    .jobUnderCcm(DECLINE, job -> job.months(15))
                    .clean()),
    REFEREE_SILENT(
            14,
            PENDING_VERIFICATION,
            List.of(CCM),
            desk -> desk.license("RN")
                    .jobUnderCcm(IGNORE, job -> job.months(15))
                    .clean()),
    CCM_FOR_YEARS(
            6,
            ELIGIBLE,
            List.of(CCM),
            desk -> desk.certifiedUntilFixedEnd(CCM)
                    .license("RN")
                    .jobUnderCcm(CONFIRM, job -> job.months(15))
                    .clean()
                    .towardsRenewal(3)),

    ACM_BY_YEAR(
            12,
            ELIGIBLE,
            List.of(ACM),
            desk -> desk.license("RN")
                    .jobUnderOther(CONFIRM, job -> job.monthsSoFar(14))
                    .sitsExam(ACM)),
    ACM_BY_HOURS(
            8,
            ELIGIBLE,
            List.of(ACM),
            desk -> desk.license("RN")
                    .jobUnderOther(CONFIRM, job -> job.months(20).hours(25))
                    .sitsExam(ACM)),
    ACM_BY_LEDGER(
            4,
            ELIGIBLE,
            List.of(ACM),
            desk -> desk.license("RN")
                    .jobUnderOther(CONFIRM, job -> job.months(20).hours(25).ledgerOf(108, 20))),
    ACM_SOCIAL_WORKER(
            6,
            ELIGIBLE,
            List.of(ACM),
            desk -> desk.degree(Level.MASTER, Field.SOCIAL_WORK)
                    .jobUnderOther(CONFIRM, job -> job.months(16))
                    .sitsExam(ACM)),
    ACM_CONTACT_MISSING(5, INCOMPLETE, List.of(ACM), desk -> desk.license("RN").job(job -> job.months(14))),
    ACM_UNPAID(
            3,
            NOT_ELIGIBLE,
            List.of(ACM),
            desk -> desk.license("RN")
                    .jobUnderOther(CONFIRM, job -> job.months(14).unpaid())),
    ACM_FOR_YEARS(
            8,
            ELIGIBLE,
            List.of(ACM),
            desk -> desk.certifiedLongAgo(ACM, 0, 1, 7, 14, 30, 60, 90, 120)
                    .license("RN")
                    .jobUnderOther(CONFIRM, job -> job.months(20))
                    .towardsRenewal(2)),

    CMGT_NURSE(
            10,
            ELIGIBLE,
            List.of(CMGT_BC),
            desk -> desk.license("RN")
                    .jobUnderOther(CONFIRM, job -> job.as(Role.REGISTERED_NURSE).years(3, 20))
                    .jobUnderOther(CONFIRM, job -> job.months(15).clinical())
                    .courses("12.00", "10.50", "7.50")
                    .sitsExam(CMGT_BC)),
    CMGT_COURSE_REMEMBERED(
            3,
            ELIGIBLE,
            List.of(CMGT_BC),
            desk -> desk.license("RN")
                    .jobUnderOther(CONFIRM, job -> job.months(30).clinical())
                    .courses("12.00", "15.00")
                    .afterthought("3.00")),
    CMGT_COURSES_SHORT(
            4,
            NOT_ELIGIBLE,
            List.of(CMGT_BC),
            desk -> desk.license("RN")
                    .jobUnderOther(CONFIRM, job -> job.months(30).clinical())
                    .courses("14.75", "15.00")),
    CMGT_HOURS_SHORT(
            3,
            NOT_ELIGIBLE,
            List.of(CMGT_BC),
            desk -> desk.license("RN")
                    .jobUnderOther(CONFIRM, job -> job.as(Role.REGISTERED_NURSE).years(4, 20))
                    .jobUnderOther(CONFIRM, job -> job.months(10).clinical())
                    .courses("20.00", "12.00")),
    CMGT_FOR_YEARS(
            4,
            ELIGIBLE,
            List.of(CMGT_BC),
            desk -> desk.certifiedLongAgo(CMGT_BC, 7, 30, 90, 14)
                    .license("RN")
                    .jobUnderOther(CONFIRM, job -> job.months(30).clinical())
                    .courses("16.00", "16.00")
                    .towardsRenewal(4)),

    TWO_AT_ONCE(
            6,
            ELIGIBLE,
            List.of(CCM, ACM),
            desk -> desk.license("RN")
                    .jobUnderCcm(CONFIRM, job -> job.monthsSoFar(26))
                    .clean());

    private final int people;
    private final Outcome settlesAs;
    private final List<Certification> certifications;
    private final UnaryOperator<Desk> papers;

    Case(int people, Outcome settlesAs, List<Certification> certifications, UnaryOperator<Desk> papers) {
        this.people = people;
        this.settlesAs = settlesAs;
        this.certifications = certifications;
        this.papers = papers;
    }

    /** How many people of the story apply like this. */
    public int people() {
        return people;
    }

    /** The outcome of the live flow once referees have done what they do. */
    public Outcome settlesAs() {
        return settlesAs;
    }

    /** What each of them applies for. */
    public List<Certification> certifications() {
        return certifications;
    }

    Applicant write(Desk desk) {
        return papers.apply(desk).applicant(this);
    }
}
