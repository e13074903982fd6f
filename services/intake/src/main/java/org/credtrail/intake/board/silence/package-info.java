/** Notices when a board falls silent. */
@NullMarked
package org.credtrail.intake.board.silence;

import org.jspecify.annotations.NullMarked;
