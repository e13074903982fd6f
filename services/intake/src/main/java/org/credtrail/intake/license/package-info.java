/** What boards say of a license, kept with both its dates, and told to every candidate who declared it. */
@NullMarked
package org.credtrail.intake.license;

import org.jspecify.annotations.NullMarked;
