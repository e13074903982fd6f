package org.credtrail.references.form;

import java.util.List;
import java.util.stream.Collectors;
import org.credtrail.references.form.Fields.Problem;
import org.credtrail.references.form.Links.Reason;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** The pages that need no more than a status and a sentence. */
final class Pages {
    private Pages() {}

    static ModelAndView form(String template, HttpStatus status, List<Problem> problems) {
        var page = new ModelAndView(template);
        page.setStatus(status);
        page.addObject("problems", problems);
        page.addObject("problemOf", problems.stream().collect(Collectors.toMap(Problem::field, Problem::message)));
        return page;
    }

    static ModelAndView thanks() {
        return sentence(HttpStatus.OK, "thanks");
    }

    /** The same for a guessed, a truncated and a forgotten link. */
    static ModelAndView unknown() {
        return sentence(HttpStatus.NOT_FOUND, "unknown");
    }

    static ModelAndView foreign() {
        return sentence(HttpStatus.FORBIDDEN, "foreign");
    }

    static ModelAndView dead(Reason reason) {
        return switch (reason) {
            case USED -> sentence(HttpStatus.GONE, "used");
            case EXPIRED -> sentence(HttpStatus.GONE, "expired");
            case REVOKED -> sentence(HttpStatus.GONE, "revoked");
        };
    }

    private static ModelAndView sentence(HttpStatus status, String what) {
        var page = new ModelAndView("references/sentence");
        page.setStatus(status);
        page.addObject("what", what);
        return page;
    }
}
