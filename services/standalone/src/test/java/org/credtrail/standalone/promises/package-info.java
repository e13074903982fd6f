/** What the domain promises, asked of every simulated run beside the promises of the shell. */
@NullMarked
package org.credtrail.standalone.promises;

import org.jspecify.annotations.NullMarked;
