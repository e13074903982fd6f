/** Everything an auditor needs to judge one determination, in one file. */
@NullMarked
package org.credtrail.eligibility.packet;

import org.jspecify.annotations.NullMarked;
