/** The referee's form: who are you, what do you say, thank you. */
@NullMarked
package org.credtrail.references.form;

import org.jspecify.annotations.NullMarked;
