/** A secret calendar feed per person: when each credential ends and when its renewal opens. */
@NullMarked
package org.credtrail.renewals.calendar;

import org.jspecify.annotations.NullMarked;
