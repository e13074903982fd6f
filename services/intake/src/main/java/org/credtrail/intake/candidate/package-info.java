/** What is declared for a candidate becomes facts, each once and in a fixed order. */
@NullMarked
package org.credtrail.intake.candidate;

import org.jspecify.annotations.NullMarked;
