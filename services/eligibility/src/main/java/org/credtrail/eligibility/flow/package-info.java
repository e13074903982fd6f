/** Follows each candidate (pure): keeps the facts heard, determines every application anew, says what changed. */
@NullMarked
package org.credtrail.eligibility.flow;

import org.jspecify.annotations.NullMarked;
