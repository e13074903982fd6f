/** Exact arithmetic of months and hours over inclusive intervals of days (pure). */
@NullMarked
package org.credtrail.eligibility.time;

import org.jspecify.annotations.NullMarked;
