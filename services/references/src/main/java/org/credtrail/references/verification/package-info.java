/** Pure: whom to ask about which evidence, when to remind, and what an answer means. */
@NullMarked
package org.credtrail.references.verification;

import org.jspecify.annotations.NullMarked;
