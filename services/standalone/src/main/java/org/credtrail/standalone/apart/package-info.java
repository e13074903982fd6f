/** The services as programs of their own, made ready to start quickly. */
@NullMarked
package org.credtrail.standalone.apart;

import org.jspecify.annotations.NullMarked;
