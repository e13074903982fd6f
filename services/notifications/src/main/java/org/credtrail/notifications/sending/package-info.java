/** Writes a mail from a template and hands it to a channel, when an effect's time has come. */
@NullMarked
package org.credtrail.notifications.sending;

import org.jspecify.annotations.NullMarked;
