@NullMarked
package org.credtrail.runtime.kafka;

import org.jspecify.annotations.NullMarked;
