/** The embedded store beside the library it is made of. */
@NullMarked
package org.credtrail.runtime.embedded;

import org.jspecify.annotations.NullMarked;
