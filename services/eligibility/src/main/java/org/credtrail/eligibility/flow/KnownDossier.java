package org.credtrail.eligibility.flow;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.credtrail.eligibility.evaluation.Told;
import org.credtrail.eligibility.flow.Standing.Evidence;
import org.credtrail.model.dossier.ContinuingEducation;
import org.credtrail.model.dossier.Degree;
import org.credtrail.model.dossier.Disclosure;
import org.credtrail.model.dossier.Dossier;
import org.credtrail.model.dossier.Employment;
import org.credtrail.model.dossier.Employment.Confirmed;
import org.credtrail.model.dossier.Employment.HeldCcm;
import org.credtrail.model.dossier.HeldCertification;
import org.credtrail.model.dossier.License;
import org.credtrail.model.dossier.License.StatusEntry;
import org.credtrail.model.dossier.Verification;
import org.credtrail.model.message.CandidateFact.LicenseDeclared;
import org.credtrail.model.message.CandidateFact.LicenseStatusRecorded;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.credtrail.model.message.ReferenceMessage.Detail;
import org.jspecify.annotations.Nullable;

/**
 * The dossier as it was known at an instant. A license's history is its board's from the first day of which the board has
 * spoken; of the days before, the declared history tells. Jobs and client organizations are declared until a referee or a member of staff has spoken.
 *
 * @param withdrawn ids of evidence whose confirmation was taken back
 * @param objected ids of evidence whose referee said what a person has to weigh
 * @param told by id of the job, what referees say beside its dates and hours; a job that is not there is told as declared
 * @param supervisorsCcm by id of the job, of those supervisors who are named with a CCM and whom the system knows
 */
record KnownDossier(
        Dossier dossier,
        Set<String> withdrawn,
        Set<String> objected,
        Map<String, Told> told,
        Map<String, List<HeldCcm>> supervisorsCcm) {
    /** The form of the self-employed asks for three client organizations; so many that have answered stand behind their work. */
    private static final int CLIENTS_OF_THE_SELF_EMPLOYED = 3;

    /**
     * What holds of a license holds as of a day; jobs are whole.
     *
     * @param at null = everything heard
     */
    static KnownDossier of(EligibilityState state, LocalDate asOf, @Nullable Instant at) {
        var standings = Standing.after(Heard.known(state.words(), at));
        var statuses = Heard.known(state.statuses(), at);
        var licenses = Heard.latest(state.licenses(), at, fact -> fact.license().id());
        var clients = Clients.of(
                Heard.latest(state.references(), at, fact -> fact.reference().id()), standings);
        var byClients = clients.answered() >= CLIENTS_OF_THE_SELF_EMPLOYED;
        var jobs =
                Heard.latest(state.employments(), at, fact -> fact.employment().id());
        var supervisorsCcm = supervisorsCcm(state, at);
        var told = new HashMap<String, Told>();
        for (var declared : jobs) {
            var job = declared.employment();
            var standing = standing(job, standings);
            var shares = byClients && isOfClients(job, standing) ? clients.shares() : List.<Confirmed>of();
            var said = Told.of(standing.otherwise(), unknown(standing, supervisorsCcm.containsKey(job.id())), shares);
            if (said != null) {
                told.put(job.id(), said);
            }
        }
        var dossier = new Dossier(
                licenses.stream()
                        .map(declared -> license(declared, statuses, asOf))
                        .toList(),
                Heard.latest(state.degrees(), at, Degree::id),
                Heard.latest(state.certifications(), at, HeldCertification::id),
                jobs.stream()
                        .map(declared -> employment(declared.employment(), standings, byClients))
                        .toList(),
                clients.references(),
                Heard.latest(state.continuingEducation(), at, ContinuingEducation::id),
                Heard.latest(state.disclosures(), at, Disclosure::question));
        return new KnownDossier(
                dossier, ids(standings, Standing::withdrawn), ids(standings, Standing::objected), told, supervisorsCcm);
    }

    /** What the system knows of a supervisor by itself nobody has to confirm. */
    private static List<Detail> unknown(Standing standing, boolean knowsTheSupervisor) {
        return knowsTheSupervisor && !standing.unknown().isEmpty()
                ? standing.unknown().stream()
                        .filter(detail -> detail != Detail.SUPERVISOR_CREDENTIAL)
                        .toList()
                : standing.unknown();
    }

    private static Standing standing(Employment job, Map<Evidence, Standing> standings) {
        return standings.getOrDefault(new Evidence(EvidenceKind.EMPLOYMENT, job.id()), Standing.DECLARED);
    }

    /** The self-employed are confirmed by their clients, unless somebody has answered for the job itself. */
    private static boolean isOfClients(Employment job, Standing standing) {
        return Boolean.TRUE.equals(job.selfEmployed()) && standing.verification() == Verification.DECLARED;
    }

    private static Set<String> ids(Map<Standing.Evidence, Standing> standings, Predicate<Standing> wanted) {
        return standings.entrySet().stream()
                .filter(entry -> wanted.test(entry.getValue()))
                .map(entry -> entry.getKey().id())
                .collect(Collectors.toSet());
    }

    private static Map<String, List<HeldCcm>> supervisorsCcm(EligibilityState state, @Nullable Instant at) {
        var held = new HashMap<String, List<HeldCcm>>();
        var supervisors = Heard.latest(state.supervisors(), at, SupervisorsCcm::contactId);
        for (var declared :
                Heard.latest(state.employments(), at, fact -> fact.employment().id())) {
            var supervisor = declared.employment().supervisor();
            if (supervisor == null || supervisor.ccm() == null) {
                continue;
            }
            for (var known : supervisors) {
                if (known.held() != null && known.contactId().equals(declared.supervisorContactId())) {
                    held.put(declared.employment().id(), known.held());
                }
            }
        }
        return held;
    }

    private static License license(LicenseDeclared declared, List<LicenseStatusRecorded> statuses, LocalDate asOf) {
        var license = declared.license();
        var ofBoard = statuses.stream()
                .filter(status -> status.licenseKey().equals(declared.licenseKey()))
                .sorted(Comparator.comparing(LicenseStatusRecorded::knownAt)
                        .thenComparing(LicenseStatusRecorded::effectiveOn))
                .toList();
        if (ofBoard.isEmpty()) {
            return license;
        }
        var history = Stream.concat(
                        declaredBefore(ofBoard, license.history()),
                        ofBoard.stream()
                                .map(word -> new StatusEntry(
                                        word.status(), word.effectiveOn(), word.knownAt(), word.statusText())))
                .toList();
        var issued = said(ofBoard, LicenseStatusRecorded::issuedOn, asOf);
        var expires = said(ofBoard, LicenseStatusRecorded::expiresOn, asOf);
        return new License(
                license.id(),
                license.jurisdiction(),
                license.type(),
                license.number(),
                license.cited(),
                issued == null ? license.issuedOn() : issued,
                expires == null ? license.expiresOn() : expires,
                history);
    }

    /** A board's first word is often of today, such as a roster's without dates: it says nothing of the years before. */
    private static Stream<StatusEntry> declaredBefore(List<LicenseStatusRecorded> ofBoard, List<StatusEntry> declared) {
        if (ofBoard.getLast().speaksOfSomebodyElse()) {
            return Stream.empty();
        }
        var first = ofBoard.stream()
                .map(LicenseStatusRecorded::effectiveOn)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return declared.stream().filter(entry -> entry.effectiveOn().isBefore(first));
    }

    /**
     * A date as the board's words in force on the day give it, as a status is read (domain §0.1 a); where they give none, as
     * the latest word does.
     */
    private static @Nullable LocalDate said(
            List<LicenseStatusRecorded> ofBoard,
            Function<LicenseStatusRecorded, @Nullable LocalDate> date,
            LocalDate asOf) {
        var dated = ofBoard.stream().filter(word -> date.apply(word) != null).toList();
        return dated.stream()
                .filter(word -> !word.effectiveOn().isAfter(asOf))
                .max(Comparator.comparing(LicenseStatusRecorded::effectiveOn)
                        .thenComparing(LicenseStatusRecorded::knownAt))
                .or(() -> dated.isEmpty() ? Optional.empty() : Optional.of(dated.getLast()))
                .map(date)
                .orElse(null);
    }

    private static Employment employment(Employment job, Map<Evidence, Standing> standings, boolean byClients) {
        var standing = standing(job, standings);
        return new Employment(
                job.id(),
                job.employer(),
                job.role(),
                job.from(),
                job.to(),
                job.hoursPerWeek(),
                job.paid(),
                job.selfEmployed(),
                job.billableHoursPerMonth(),
                job.supervised(),
                job.healthCareDelivery(),
                job.withinScope(),
                job.clinicalNursing(),
                job.supervisor(),
                job.ledger(),
                byClients && isOfClients(job, standing) ? Verification.CONFIRMED : standing.verification(),
                standing.confirmed());
    }
}
