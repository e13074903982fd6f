/** Compares what was accepted with everything the system shows when it has come to rest. */
@NullMarked
package org.credtrail.soak.check;

import org.jspecify.annotations.NullMarked;
