/** Credentials, their terms and renewals, and the ladder of reminders: what expires when, and who was told. */
@NullMarked
package org.credtrail.renewals;

import org.jspecify.annotations.NullMarked;
