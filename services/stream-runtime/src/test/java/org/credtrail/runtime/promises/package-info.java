/** What the shell promises, each promise proven on real parts. */
@NullMarked
package org.credtrail.runtime.promises;

import org.jspecify.annotations.NullMarked;
