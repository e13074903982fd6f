package org.credtrail.dashboard.pages;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where somebody finds themselves who logged in and may not see what they asked for: it tells them as whom, and lets them leave. */
@Controller
class NoEntryPage {

    @GetMapping("/no-entry")
    String noEntry() {
        return "dashboard/no-entry";
    }
}
