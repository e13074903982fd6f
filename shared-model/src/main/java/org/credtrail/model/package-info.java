/** Names, keys and identifiers that every part of the system shares. */
@NullMarked
package org.credtrail.model;

import org.jspecify.annotations.NullMarked;
