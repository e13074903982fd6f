/** The shell and its handlers over a log and a store in memory, driven by one seed through crashes, repeats and rewinds. */
@NullMarked
package org.credtrail.runtime.simulation;

import org.jspecify.annotations.NullMarked;
