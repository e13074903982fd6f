/** What several threads share, under whatever order they take turns in. */
@NullMarked
package org.credtrail.runtime.schedules;

import org.jspecify.annotations.NullMarked;
