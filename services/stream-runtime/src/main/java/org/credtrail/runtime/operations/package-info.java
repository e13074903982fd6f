/** Dead letters, verification and rebuild. */
@NullMarked
package org.credtrail.runtime.operations;

import org.jspecify.annotations.NullMarked;
