/** Starting with classes that the build loaded and linked ahead of time. */
@NullMarked
package org.credtrail.runtime.prepared;

import org.jspecify.annotations.NullMarked;
