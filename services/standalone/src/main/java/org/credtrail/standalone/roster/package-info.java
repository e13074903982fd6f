/** The command line that hands rosters to a running system. */
@NullMarked
package org.credtrail.standalone.roster;

import org.jspecify.annotations.NullMarked;
