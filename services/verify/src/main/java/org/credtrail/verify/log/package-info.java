/** What a leaf covers, and the files in which records and hashes of leaves are handed over. */
@NullMarked
package org.credtrail.verify.log;

import org.jspecify.annotations.NullMarked;
