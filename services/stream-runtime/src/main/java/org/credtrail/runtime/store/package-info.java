/** States and views in MongoDB, one document per key. */
@NullMarked
package org.credtrail.runtime.store;

import org.jspecify.annotations.NullMarked;
