package org.credtrail.dashboard.pages;

import static java.util.Map.entry;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.credtrail.dashboard.figures.Figures;
import org.credtrail.runtime.access.Caller;
import org.credtrail.runtime.access.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** What every page shows beside its own content. */
@ControllerAdvice(basePackageClasses = EveryPage.class)
class EveryPage {
    private static final Map<String, String> SAID = Map.ofEntries(
            entry("decided", "Your decision is recorded."),
            entry("note", "Your note is kept; it is below."),
            entry("exam", "The exam result is recorded."),
            entry("credential", "Done; the credential below tells how it stands."),
            entry("resend", "A new link is on its way; the old one is dead."),
            entry("replace", "Somebody else is asked instead."),
            entry("reject", "The reference is rejected."),
            entry("judged", "Your finding is recorded; the license follows in a moment."),
            entry("draft", "Kept as a draft. Compare it, try it on everybody, then publish it."),
            entry("published", "Published. It never changes any more."),
            entry("stop", "Sending is stopped. What is due waits."),
            entry("resume", "Sending goes on; what waited goes out now."),
            entry("verify", "The check has begun; it runs beside everything else."),
            entry("rebuild", "The rebuild has begun."),
            entry("replayed", "Sent again. A record that still cannot be handled comes back here."),
            entry("corrected", "The correcting event is sent; the bad record is closed."),
            entry("discarded", "Set aside for good. The record stays on its topic."));

    /** {@code readsOnly}: forms would be refused, so they are not shown. */
    record Reader(String name, String roles, boolean readsOnly) {}

    private final boolean isLocal;
    private final FormGuard guard;
    private final Figures figures;

    EveryPage(@Value("${credtrail.oidc.issuer:}") String issuer, FormGuard guard, Figures figures) {
        isLocal = issuer.isBlank();
        this.guard = guard;
        this.figures = figures;
    }

    /** Whether everybody at this computer acts as the operator. */
    @ModelAttribute("localAccess")
    boolean localAccess() {
        return isLocal;
    }

    /** Whether figures are still being read after a start. */
    @ModelAttribute("counting")
    boolean counting() {
        return !figures.isWhole();
    }

    /** What was done just now, in a sentence; null where the address does not say. */
    @ModelAttribute("said")
    @Nullable
    String said(@RequestParam(name = "done", required = false) @Nullable String done) {
        return done == null ? null : SAID.get(done);
    }

    /** Proves that a form is ours. */
    @ModelAttribute("csrf")
    String csrf(HttpServletRequest request) {
        return guard.token(request);
    }

    /** Who reads the page, as their issuer calls them; null on this machine. */
    @ModelAttribute("reader")
    @Nullable
    Reader reader(HttpServletRequest request) {
        return Caller.identity(request)
                .map(caller -> new Reader(
                        caller.shownAs(),
                        caller.roles().stream().sorted().map(Role::word).collect(Collectors.joining(", ")),
                        Collections.disjoint(caller.roles(), Set.of(Role.OPERATOR, Role.REVIEWER))))
                .orElse(null);
    }

    /** Makes a form that is sent twice do its work once. */
    @ModelAttribute("once")
    String once() {
        return UUID.randomUUID().toString();
    }
}
