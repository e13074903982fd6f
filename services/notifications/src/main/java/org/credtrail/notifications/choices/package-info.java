/** Lets people say how they want to be told, by a link in every mail. */
@NullMarked
package org.credtrail.notifications.choices;

import org.jspecify.annotations.NullMarked;
