/** The words by which people are found; pure. */
@NullMarked
package org.credtrail.dashboard.search;

import org.jspecify.annotations.NullMarked;
