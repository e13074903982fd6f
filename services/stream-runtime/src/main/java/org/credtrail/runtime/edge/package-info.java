/** How HTTP and pumps put messages on topics. */
@NullMarked
package org.credtrail.runtime.edge;

import org.jspecify.annotations.NullMarked;
