/** What a license allows its holder to do, and where it stands on a day (pure; the table itself is data). */
@NullMarked
package org.credtrail.eligibility.licenses;

import org.jspecify.annotations.NullMarked;
