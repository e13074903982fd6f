/** Renewal evaluations over HTTP. */
@NullMarked
package org.credtrail.renewals.evaluation.web;

import org.jspecify.annotations.NullMarked;
