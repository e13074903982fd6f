/** Reads everything the system shows: its topics, its answers over HTTP, its pages, and the mails it sent. */
@NullMarked
package org.credtrail.soak.observe;

import org.jspecify.annotations.NullMarked;
