@NullMarked
package org.credtrail.dashboard.audit;

import org.jspecify.annotations.NullMarked;
