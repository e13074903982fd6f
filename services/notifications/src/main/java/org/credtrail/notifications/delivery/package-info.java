/** Pure: what is still to be sent, when to try next, and what became of it. */
@NullMarked
package org.credtrail.notifications.delivery;

import org.jspecify.annotations.NullMarked;
