package org.credtrail.standalone.demo;

import java.io.PrintStream;
import java.net.URI;

/** What every stage works with. {@code run} makes the idempotency keys of one telling of the story its own. */
record Stages(DemoTargets targets, Web web, String run, PrintStream out) {
    URI intake(String path) {
        return targets.intake().resolve(path);
    }

    URI eligibility(String path) {
        return targets.eligibility().resolve(path);
    }

    URI references(String path) {
        return targets.references().resolve(path);
    }

    URI renewals(String path) {
        return targets.renewals().resolve(path);
    }

    URI notifications(String path) {
        return targets.notifications().resolve(path);
    }

    URI dashboard(String path) {
        return targets.dashboard().resolve(path);
    }

    String key(String what) {
        return "demo-" + run + "-" + what;
    }

    Progress progress(String stage, long total) {
        return Progress.of(out, stage, total);
    }
}
