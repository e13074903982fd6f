/** What people did and looked at, entry by entry: pure projections. */
@NullMarked
package org.credtrail.dashboard.audit;

import org.jspecify.annotations.NullMarked;
