/** The operations dashboard: pages over projections of every fact topic. */
@NullMarked
package org.credtrail.dashboard;

import org.jspecify.annotations.NullMarked;
