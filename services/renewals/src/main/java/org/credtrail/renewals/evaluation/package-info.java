/** Pure: whether a renewal is granted, what it costs and why, from the request and the rules alone. */
@NullMarked
package org.credtrail.renewals.evaluation;

import org.jspecify.annotations.NullMarked;
