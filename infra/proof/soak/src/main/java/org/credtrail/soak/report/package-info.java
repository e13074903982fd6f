/** What a run came to, for people and for programs. */
@NullMarked
package org.credtrail.soak.report;

import org.jspecify.annotations.NullMarked;
