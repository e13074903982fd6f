/** Pure: the numbers of terms, hours, late requests, fees and reminders, as values read from data. */
@NullMarked
package org.credtrail.renewals.rules;

import org.jspecify.annotations.NullMarked;
