/** How long pages take, and whether that grows with the population. */
@NullMarked
package org.credtrail.bench.dashboard;

import org.jspecify.annotations.NullMarked;
