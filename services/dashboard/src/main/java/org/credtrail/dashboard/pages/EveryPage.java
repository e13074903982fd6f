package org.credtrail.dashboard.pages;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page shows beside its own content. */
@ControllerAdvice(basePackageClasses = EveryPage.class)
class EveryPage {
    private final boolean isLocal;

    EveryPage(@Value("${credtrail.oidc.issuer:}") String issuer) {
        isLocal = issuer.isBlank();
    }

    /** Whether everybody at this computer acts as the operator. */
    @ModelAttribute("localAccess")
    boolean localAccess() {
        return isLocal;
    }
}
