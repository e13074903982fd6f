/** What intake does beside loops that do nothing but parse and produce. */
@NullMarked
package org.credtrail.bench.intake;

import org.jspecify.annotations.NullMarked;
