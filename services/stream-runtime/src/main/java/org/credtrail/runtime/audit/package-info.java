/** The audit trail: who did what and who looked at what, from every edge onto one topic. */
@NullMarked
package org.credtrail.runtime.audit;

import org.jspecify.annotations.NullMarked;
