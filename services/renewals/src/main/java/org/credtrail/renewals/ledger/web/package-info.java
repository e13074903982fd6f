/** The ledger over HTTP: entering, importing, proving, judging, auditing. */
@NullMarked
package org.credtrail.renewals.ledger.web;

import org.jspecify.annotations.NullMarked;
