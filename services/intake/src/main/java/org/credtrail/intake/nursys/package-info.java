/**
 * Decides what Nursys e-Notify is asked, and when (domain §4.3). It is polled and asynchronous: every question is submitted,
 * waited for and fetched.
 */
@NullMarked
package org.credtrail.intake.nursys;

import org.jspecify.annotations.NullMarked;
