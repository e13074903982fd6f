/** What the program's commands share. */
@NullMarked
package org.credtrail.runtime.command;

import org.jspecify.annotations.NullMarked;
