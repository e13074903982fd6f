/** Every message of every topic: one sealed interface a topic, one record a type. */
@NullMarked
package org.credtrail.model.message;

import org.jspecify.annotations.NullMarked;
