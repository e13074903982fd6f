/** Due dates become messages. */
@NullMarked
package org.credtrail.runtime.timers;

import org.jspecify.annotations.NullMarked;
