/** Who is eligible, what is missing, and why. */
@NullMarked
package org.credtrail.eligibility;

import org.jspecify.annotations.NullMarked;
