/** What staff see of references, and what they do about them. */
@NullMarked
package org.credtrail.references.staff;

import org.jspecify.annotations.NullMarked;
