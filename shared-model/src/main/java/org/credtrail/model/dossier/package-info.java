/** What a candidate declares: licenses, degrees, work, references, education, disclosures. */
@NullMarked
package org.credtrail.model.dossier;

import org.jspecify.annotations.NullMarked;
