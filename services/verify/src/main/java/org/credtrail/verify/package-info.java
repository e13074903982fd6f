/** The program with which an outsider checks downloaded records: no framework, no network. */
@NullMarked
package org.credtrail.verify;

import org.jspecify.annotations.NullMarked;
