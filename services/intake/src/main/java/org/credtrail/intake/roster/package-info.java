/** A row of a board's file becomes what the file says of one license. */
@NullMarked
package org.credtrail.intake.roster;

import org.jspecify.annotations.NullMarked;
