/** The embedded issuer: an OpenID Connect issuer for installations that have no other; the services see no difference. */
@NullMarked
package org.credtrail.standalone.issuer;

import org.jspecify.annotations.NullMarked;
