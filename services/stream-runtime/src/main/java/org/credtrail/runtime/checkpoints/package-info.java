/**
 * Trees over the records of fact topics, grown beside the handlers and signed every minute, and how an outsider gets at
 * them.
 */
@NullMarked
package org.credtrail.runtime.checkpoints;

import org.jspecify.annotations.NullMarked;
