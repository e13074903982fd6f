/** The way in: applications, notices and rosters become facts of candidates and licenses. */
@NullMarked
package org.credtrail.intake;

import org.jspecify.annotations.NullMarked;
