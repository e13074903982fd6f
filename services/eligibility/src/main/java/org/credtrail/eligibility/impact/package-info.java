/** What another rule set would change for everybody who is stored: a job that can be watched, stopped and taken up again. */
@NullMarked
package org.credtrail.eligibility.impact;

import org.jspecify.annotations.NullMarked;
