/** What was accepted, when, and what must be seen of it in the end. */
@NullMarked
package org.credtrail.soak.history;

import org.jspecify.annotations.NullMarked;
