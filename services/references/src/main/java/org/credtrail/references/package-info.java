/** Asks referees for the word of those who saw the work, by a form without an account. */
@NullMarked
package org.credtrail.references;

import org.jspecify.annotations.NullMarked;
