/** The built-in mailbox: takes the place of a mail server and shows what would have been sent. */
@NullMarked
package org.credtrail.notifications.mailbox;

import org.jspecify.annotations.NullMarked;
