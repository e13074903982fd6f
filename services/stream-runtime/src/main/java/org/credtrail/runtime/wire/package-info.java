/** Kafka records to messages and back: CloudEvents 1.0, binary mode, checked against the schemas. */
@NullMarked
package org.credtrail.runtime.wire;

import org.jspecify.annotations.NullMarked;
