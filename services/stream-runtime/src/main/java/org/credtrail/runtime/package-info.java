/** The shell that runs pure handlers on Kafka with their state in MongoDB. It knows nothing of case managers. */
@NullMarked
package org.credtrail.runtime;

import org.jspecify.annotations.NullMarked;
