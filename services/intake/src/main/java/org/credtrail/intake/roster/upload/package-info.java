/** Whole rosters: uploaded to a spool file, imported behind the scenes, resumed after a crash. */
@NullMarked
package org.credtrail.intake.roster.upload;

import org.jspecify.annotations.NullMarked;
