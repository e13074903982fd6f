/** The delivery ledger, for staff and programs. */
@NullMarked
package org.credtrail.notifications.ledger;

import org.jspecify.annotations.NullMarked;
