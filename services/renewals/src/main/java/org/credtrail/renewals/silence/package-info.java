/** Pure: boards that used to speak and fell silent, who is told of it, and until when. */
@NullMarked
package org.credtrail.renewals.silence;

import org.jspecify.annotations.NullMarked;
