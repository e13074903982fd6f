/** Every service in one JVM with an embedded broker and store; adds infrastructure, never code paths. */
@NullMarked
package org.credtrail.standalone;

import org.jspecify.annotations.NullMarked;
