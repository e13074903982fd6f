/** The registered boards, their profiles, and their notices over HTTP. */
@NullMarked
package org.credtrail.intake.board.registry;

import org.jspecify.annotations.NullMarked;
