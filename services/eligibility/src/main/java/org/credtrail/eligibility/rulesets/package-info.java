/** Rule sets and license capabilities as data: read, validated, shipped, published. */
@NullMarked
package org.credtrail.eligibility.rulesets;

import org.jspecify.annotations.NullMarked;
