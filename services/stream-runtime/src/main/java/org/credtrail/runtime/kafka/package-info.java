/** The Kafka side: topics, listening, acknowledged publishing. */
@NullMarked
package org.credtrail.runtime.kafka;

import org.jspecify.annotations.NullMarked;
