/** Licenses over HTTP. */
@NullMarked
package org.credtrail.intake.license.http;

import org.jspecify.annotations.NullMarked;
