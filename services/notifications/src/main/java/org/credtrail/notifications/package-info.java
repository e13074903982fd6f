/** Tells people what concerns them: by mail, once each, at a decent hour, with a ledger of every try. */
@NullMarked
package org.credtrail.notifications;

import org.jspecify.annotations.NullMarked;
