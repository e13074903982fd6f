/** People, boards, referees and staff, who do over HTTP what they always do and ask again until they are answered. */
@NullMarked
package org.credtrail.soak.load;

import org.jspecify.annotations.NullMarked;
