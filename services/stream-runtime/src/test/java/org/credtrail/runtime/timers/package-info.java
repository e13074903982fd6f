/** The pump beside a real store. */
@NullMarked
package org.credtrail.runtime.timers;

import org.jspecify.annotations.NullMarked;
