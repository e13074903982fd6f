/** What the program's commands share. */
@NullMarked
package org.credtrail.standalone.command;

import org.jspecify.annotations.NullMarked;
