/** Speaks with Nursys and puts what it answers on the way every board's notices go. */
@NullMarked
package org.credtrail.intake.nursys.client;

import org.jspecify.annotations.NullMarked;
