/** Certificates and trust from files, taken up anew while everything runs. */
@NullMarked
package org.credtrail.runtime.tls;

import org.jspecify.annotations.NullMarked;
