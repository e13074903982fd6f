/** A real broker and a MongoDB-wire store inside this JVM. */
@NullMarked
package org.credtrail.runtime.embedded;

import org.jspecify.annotations.NullMarked;
