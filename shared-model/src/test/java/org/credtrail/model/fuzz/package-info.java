/** What fuzz targets share: how they read their input, and how what was found for them is replayed. */
@NullMarked
package org.credtrail.model.fuzz;

import org.jspecify.annotations.NullMarked;
