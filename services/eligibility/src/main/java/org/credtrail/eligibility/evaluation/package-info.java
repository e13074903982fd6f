/** Decides who is eligible, and why (pure): requirements, the case they are asked about, and the determination. */
@NullMarked
package org.credtrail.eligibility.evaluation;

import org.jspecify.annotations.NullMarked;
