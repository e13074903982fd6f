/** A soak: the services as processes of their own, under load and faults, and a checker that compares afterwards. */
@NullMarked
package org.credtrail.soak;

import org.jspecify.annotations.NullMarked;
