/** A board's notice in its own words becomes a notice in ours. */
@NullMarked
package org.credtrail.intake.board;

import org.jspecify.annotations.NullMarked;
