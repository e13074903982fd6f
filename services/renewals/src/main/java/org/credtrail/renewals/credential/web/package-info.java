/** Credentials, their reminders and renewals over HTTP. */
@NullMarked
package org.credtrail.renewals.credential.web;

import org.jspecify.annotations.NullMarked;
