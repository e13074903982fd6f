/** What people start, seen from outside, and the report over all benchmarks. */
@NullMarked
package org.credtrail.bench.system;

import org.jspecify.annotations.NullMarked;
