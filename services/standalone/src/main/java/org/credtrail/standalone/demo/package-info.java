/** Plays the sample story through the public edges only, as boards, candidates, referees and staff would. */
@NullMarked
package org.credtrail.standalone.demo;

import org.jspecify.annotations.NullMarked;
