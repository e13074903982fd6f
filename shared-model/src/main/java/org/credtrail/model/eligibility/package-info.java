/** The published answer of an eligibility evaluation. */
@NullMarked
package org.credtrail.model.eligibility;

import org.jspecify.annotations.NullMarked;
