/** Who may do what, and the rules of local access. */
@NullMarked
package org.credtrail.runtime.access;

import org.jspecify.annotations.NullMarked;
