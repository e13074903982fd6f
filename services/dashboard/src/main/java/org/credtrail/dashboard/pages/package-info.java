/** The pages and the figures on them. */
@NullMarked
package org.credtrail.dashboard.pages;

import org.jspecify.annotations.NullMarked;
