/** Merkle trees as RFC 9162 hashes them. */
@NullMarked
package org.credtrail.verify.tree;

import org.jspecify.annotations.NullMarked;
