/** Candidates and their applications over HTTP. */
@NullMarked
package org.credtrail.intake.candidate.http;

import org.jspecify.annotations.NullMarked;
