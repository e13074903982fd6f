/** The batch loop: decode, load, handle, write, publish; plain Java over four ports. */
@NullMarked
package org.credtrail.runtime.shell;

import org.jspecify.annotations.NullMarked;
