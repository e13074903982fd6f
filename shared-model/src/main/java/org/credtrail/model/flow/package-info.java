/** The vocabulary in which pure handlers speak to the shell that runs them. */
@NullMarked
package org.credtrail.model.flow;

import org.jspecify.annotations.NullMarked;
