/** What each board has told us, and when; pure. */
@NullMarked
package org.credtrail.dashboard.source;

import org.jspecify.annotations.NullMarked;
