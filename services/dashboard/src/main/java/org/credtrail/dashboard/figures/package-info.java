/** Figures that are kept while the lines they count are written, so that no page counts anything. */
@NullMarked
package org.credtrail.dashboard.figures;

import org.jspecify.annotations.NullMarked;
