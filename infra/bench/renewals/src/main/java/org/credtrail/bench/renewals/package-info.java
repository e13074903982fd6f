/** Measures what renewals promises about speed, beside a peer, in one run. */
@NullMarked
package org.credtrail.bench.renewals;

import org.jspecify.annotations.NullMarked;
