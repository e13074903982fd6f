@NullMarked
package org.credtrail.runtime.retention;

import org.jspecify.annotations.NullMarked;
