package org.credtrail.runtime.access;

import java.util.List;

/** The one place in which a service names the roles of its routes; the first rule that matches counts. */
@FunctionalInterface
public interface AccessRules {
    List<Rule> rules();
}
