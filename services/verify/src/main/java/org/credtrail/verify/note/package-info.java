/** Checkpoints and other notes, signed as C2SP describes. */
@NullMarked
package org.credtrail.verify.note;

import org.jspecify.annotations.NullMarked;
