/** Figures of benchmarks as files, and the page that is made of them. */
@NullMarked
package org.credtrail.bench.report;

import org.jspecify.annotations.NullMarked;
