/** Whom the embedded issuer knows: the file of users, the command that changes it, and what it takes to log in. */
@NullMarked
package org.credtrail.standalone.users;

import org.jspecify.annotations.NullMarked;
