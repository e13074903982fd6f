/** What every HTTP edge shares: strict bodies, problem details, repeatable POSTs. */
@NullMarked
package org.credtrail.runtime.web;

import org.jspecify.annotations.NullMarked;
