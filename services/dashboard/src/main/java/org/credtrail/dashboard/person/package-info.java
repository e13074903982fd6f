/** Everything one candidate's page shows, gathered from the facts of five topics; pure. */
@NullMarked
package org.credtrail.dashboard.person;

import org.jspecify.annotations.NullMarked;
