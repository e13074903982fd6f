/** Pure: the life of a person's credentials, from the passed exam to every renewal, and who is reminded of what. */
@NullMarked
package org.credtrail.renewals.credential;

import org.jspecify.annotations.NullMarked;
