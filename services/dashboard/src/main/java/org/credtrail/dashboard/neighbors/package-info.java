/** How the other services are, as they say themselves. */
@NullMarked
package org.credtrail.dashboard.neighbors;

import org.jspecify.annotations.NullMarked;
