/** Invents the sample story: a seed and a day in, a roster, applicants and their referees out. No clock, no I/O. */
@NullMarked
package org.credtrail.standalone.demo.story;

import org.jspecify.annotations.NullMarked;
