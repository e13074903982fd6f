/** Connects those who work under a CCM with that CCM's own credential, by way of the e-mail address. */
@NullMarked
package org.credtrail.eligibility.supervisors;

import org.jspecify.annotations.NullMarked;
