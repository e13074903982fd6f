/** What goes wrong, in an order that a seed decides. */
@NullMarked
package org.credtrail.soak.faults;

import org.jspecify.annotations.NullMarked;
