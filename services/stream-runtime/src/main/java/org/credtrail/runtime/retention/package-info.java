/** How long what is kept: one table, carried out by the shell of each service and by timers of handlers. */
@NullMarked
package org.credtrail.runtime.retention;

import org.jspecify.annotations.NullMarked;
