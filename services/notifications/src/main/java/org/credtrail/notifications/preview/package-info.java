/** Shows what every mail looks like, with invented values. */
@NullMarked
package org.credtrail.notifications.preview;

import org.jspecify.annotations.NullMarked;
