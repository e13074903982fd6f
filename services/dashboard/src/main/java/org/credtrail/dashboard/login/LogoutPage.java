package org.credtrail.dashboard.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.credtrail.runtime.access.SecurityHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** Ends the session here; at the issuer a person ends theirs by a link, because a form of ours may lead nowhere else. */
@Controller
@ConditionalOnExpression(LoginConfiguration.WITH_AN_ISSUER)
class LogoutPage {
    private final ClientRegistrationRepository registrations;

    LogoutPage(ClientRegistrationRepository registrations) {
        this.registrations = registrations;
    }

    @PostMapping("/logout")
    String logout(HttpServletRequest request, HttpServletResponse response) {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityHeaders.leaveNothingBehind(response);
        return "redirect:/logged-out";
    }

    @GetMapping("/logged-out")
    ModelAndView loggedOut() {
        return new ModelAndView("dashboard/logged-out").addObject("issuer", endOfSession());
    }

    /** Null where the issuer has no such address. */
    private @Nullable String endOfSession() {
        var people = registrations.findByRegistrationId(LoginConfiguration.PEOPLE);
        return people != null
                        && people.getProviderDetails()
                                        .getConfigurationMetadata()
                                        .get("end_session_endpoint")
                                instanceof String address
                ? UriComponentsBuilder.fromUriString(address)
                        .queryParam("client_id", people.getClientId())
                        .encode()
                        .toUriString()
                : null;
    }
}
