/** What operators and other programs do to sending: stop it, and report what came back. */
@NullMarked
package org.credtrail.notifications.operating;

import org.jspecify.annotations.NullMarked;
