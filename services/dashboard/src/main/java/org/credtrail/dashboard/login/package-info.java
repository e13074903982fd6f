/** How people log in at an issuer and act on pages with its tokens; nothing of it is there without one. */
@NullMarked
package org.credtrail.dashboard.login;

import org.jspecify.annotations.NullMarked;
