/** The HTTP edge: evaluations on request, determinations and rule sets to read. */
@NullMarked
package org.credtrail.eligibility.web;

import org.jspecify.annotations.NullMarked;
