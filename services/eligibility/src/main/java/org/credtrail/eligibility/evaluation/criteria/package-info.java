/** The kinds of criterion a rule set may use (pure): one small class each. */
@NullMarked
package org.credtrail.eligibility.evaluation.criteria;

import org.jspecify.annotations.NullMarked;
