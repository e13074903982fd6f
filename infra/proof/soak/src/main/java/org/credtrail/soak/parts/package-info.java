/** The processes of the system under test, the lines between them, and what they stand on. */
@NullMarked
package org.credtrail.soak.parts;

import org.jspecify.annotations.NullMarked;
