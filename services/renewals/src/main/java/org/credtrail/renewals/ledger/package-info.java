/** The contact-hours ledger of a person: what was done, what proves it, and who looked at it. */
@NullMarked
package org.credtrail.renewals.ledger;

import org.jspecify.annotations.NullMarked;
