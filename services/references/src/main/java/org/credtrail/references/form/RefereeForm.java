package org.credtrail.references.form;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.credtrail.model.dossier.Employment.Role;
import org.credtrail.model.message.ContactDetails;
import org.credtrail.model.message.EligibilityFact.EvidenceKind;
import org.credtrail.model.message.ReferenceMessage.Answer;
import org.credtrail.model.message.ReferenceMessage.HowWell;
import org.credtrail.model.message.ReferenceMessage.Traces;
import org.credtrail.references.form.AnswerPage.Credential;
import org.credtrail.references.form.AnswerPage.Relationship;
import org.credtrail.references.form.Links.Dead;
import org.credtrail.references.form.Links.Live;
import org.credtrail.references.form.Links.Unknown;
import org.credtrail.references.form.Submissions.Submission;
import org.credtrail.references.verification.Claim;
import org.credtrail.references.verification.Ladder;
import org.credtrail.references.verification.ReferenceHandler;
import org.credtrail.references.verification.References;
import org.credtrail.references.verification.RequestCard;
import org.credtrail.runtime.store.KeptTexts;
import org.credtrail.runtime.store.States;
import org.credtrail.runtime.web.Fingerprints;
import org.credtrail.runtime.web.FormSeals;
import org.credtrail.runtime.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The pages behind {@code /r/{token}}. Nothing about the applicant is shown before the referee says who they are. */
@Controller
class RefereeForm {
    private static final int STRIPES = 64;

    /** Purpose of the hidden field of every page of a link. */
    private static final String CSRF = "csrf";

    /** Purpose of the hidden field of the second page only: the referee has said who they are. */
    private static final String IDENTIFIED = "identified";

    private final Links links;
    private final FormSeals seals;
    private final Submissions submissions;
    private final Fingerprints fingerprints;
    private final States states;
    private final MessageSource messages;
    private final Clock clock;
    private final List<Lock> locks =
            Stream.<Lock>generate(ReentrantLock::new).limit(STRIPES).toList();

    RefereeForm(
            Links links,
            FormSeals seals,
            Submissions submissions,
            Fingerprints fingerprints,
            States states,
            MessageSource messages,
            Clock clock) {
        this.links = links;
        this.seals = seals;
        this.submissions = submissions;
        this.fingerprints = fingerprints;
        this.states = states;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/r/{token}")
    ModelAndView open(@PathVariable String token, HttpServletRequest request) {
        return forReader(
                request,
                switch (links.find(token)) {
                    case Unknown _ -> Pages.unknown();
                    case Dead dead -> Pages.dead(dead.reason());
                    case Live _ -> identityPage(token, new Fields(new LinkedMultiValueMap<>()), HttpStatus.OK);
                });
    }

    @GetMapping({"/r", "/r/", "/r/{token}/{*rest}"})
    ModelAndView noSuchPage(HttpServletRequest request) {
        return noSuchLink(request);
    }

    @PostMapping("/r/{token}")
    ModelAndView send(
            @PathVariable String token,
            @RequestParam MultiValueMap<String, String> values,
            HttpServletRequest request) {
        return forReader(
                request,
                switch (links.find(token)) {
                    case Unknown _ -> Pages.unknown();
                    case Dead dead -> Pages.dead(dead.reason());
                    case Live(var card) ->
                        seals.fits(CSRF, token, values.getFirst("csrf"))
                                ? step(token, card, new Fields(values), request)
                                : Pages.foreign();
                });
    }

    @PostMapping({"/r", "/r/", "/r/{token}/{*rest}"})
    ModelAndView noSuchForm(HttpServletRequest request) {
        return noSuchLink(request);
    }

    /** What cannot be a token is looked up all the same, so that it is answered no sooner than a guessed one. */
    private ModelAndView noSuchLink(HttpServletRequest request) {
        links.find(request.getRequestURI());
        return forReader(request, Pages.unknown());
    }

    /** A program that asks for JSON gets a problem instead of a page with one sentence. */
    private ModelAndView forReader(HttpServletRequest request, ModelAndView page) {
        var accept = Objects.requireNonNullElse(request.getHeader(HttpHeaders.ACCEPT), "");
        var what = page.getModel().get("what");
        var status = page.getStatus();
        if (what == null
                || status == null
                || !status.isError()
                || !accept.contains("json")
                || accept.contains("html")) {
            return page;
        }
        var title = messages.getMessage("sentence." + what + ".title", null, request.getLocale());
        var text = messages.getMessage("sentence." + what + ".text", null, request.getLocale());
        throw new Refusal(HttpStatus.valueOf(status.value()), title, text);
    }

    private ModelAndView step(String token, RequestCard card, Fields fields, HttpServletRequest request) {
        if ("answer".equals(fields.text("step"))) {
            if (seals.fits(IDENTIFIED, token, fields.text("identified"))) {
                return answer(token, card, fields, request);
            }
            fields.refuse("name", "problem.identify-first");
            return identityPage(token, fields, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var identity = Identity.read(fields);
        if (identity == null) {
            return identityPage(token, fields, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        submissions.identified(card, identity);
        return answerPage(token, card, claims(card), new Fields(new LinkedMultiValueMap<>()), HttpStatus.OK);
    }

    private ModelAndView answer(String token, RequestCard card, Fields fields, HttpServletRequest request) {
        var page = new AnswerPage(fields, LocalDate.ofInstant(clock.instant(), Ladder.zoneOf(card.zone())));
        var claims = claims(card);
        var comment = page.comment();
        var gapReason = page.gapReason();
        var leftOn = fields.date("leftOn");
        @Nullable Answer answer;
        if (page.isDeclined()) {
            if (fields.text("declineSure") == null) {
                fields.refuse("declineSure", "problem.decline-sure");
            }
            answer = fields.problems().isEmpty()
                    ? AnswerPage.declined(comment == null ? null : Submissions.commentId(card))
                    : null;
        } else {
            answer = page.read(claims, Submissions.commentId(card), Submissions.gapsId(card));
        }
        return answer == null
                ? answerPage(token, card, claims, fields, HttpStatus.UNPROCESSABLE_CONTENT)
                : submit(
                        token,
                        card,
                        new Submission(answer, comment, gapReason),
                        fingerprints.of(request, card.candidateId(), comment, leftOn));
    }

    /** One at a time per link, so that of two equal last POSTs one is thanked and the other told that it came late. */
    private ModelAndView submit(String token, RequestCard card, Submission sent, Traces traces) {
        var lock = locks.get(Math.floorMod(card.referenceId().hashCode(), STRIPES));
        lock.lock();
        try {
            return switch (links.find(token)) {
                case Unknown _ -> Pages.unknown();
                case Dead dead -> Pages.dead(dead.reason());
                case Live _ -> {
                    submissions.answered(card, sent, traces);
                    links.use(token);
                    submissions.awaitAnswered(card);
                    yield Pages.thanks();
                }
            };
        } finally {
            lock.unlock();
        }
    }

    private ModelAndView identityPage(String token, Fields fields, HttpStatus status) {
        return Pages.form("references/identity", status, fields.problems())
                .addObject("csrf", seals.seal(CSRF, token))
                .addObject("typed", fields.typed());
    }

    private ModelAndView answerPage(
            String token, RequestCard card, List<Claim> claims, Fields fields, HttpStatus status) {
        var questions = IntStream.range(0, claims.size())
                .mapToObj(i -> new Question(claims.get(i), AnswerPage.suffix(i)))
                .toList();
        return Pages.form("references/answer", status, fields.problems())
                .addObject("csrf", seals.seal(CSRF, token))
                .addObject("identified", seals.seal(IDENTIFIED, token))
                .addObject("applicant", applicant(card))
                .addObject("questions", questions)
                .addObject("roles", Role.values())
                .addObject("credentials", Credential.values())
                .addObject("relationships", Relationship.values())
                .addObject("degrees", HowWell.values())
                .addObject("asksOfGaps", questions.stream().anyMatch(Question::isJob))
                .addObject("typed", fields.typed());
    }

    private String applicant(RequestCard card) {
        return states.find(KeptTexts.CONTACTS, card.applicantContactId(), ContactDetails.class)
                .map(ContactDetails::displayName)
                .orElse("");
    }

    /** As declared; a claim nobody has heard of yet is asked about without any figures. */
    private List<Claim> claims(RequestCard card) {
        var known = states.find(ReferenceHandler.NAME, card.candidateId(), References.class);
        return card.evidence().stream()
                .map(e -> known.flatMap(r -> r.claim(card.kind(), e)).orElseGet(() -> unknown(card.kind(), e)))
                .toList();
    }

    private static Claim unknown(EvidenceKind kind, String evidenceId) {
        return new Claim(kind, evidenceId, null, null, null, null, null, null, null, null, null, null);
    }
}
