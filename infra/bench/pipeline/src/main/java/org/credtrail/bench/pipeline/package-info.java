/** What a hop through the shell costs, and what the embedded store costs. */
@NullMarked
package org.credtrail.bench.pipeline;

import org.jspecify.annotations.NullMarked;
