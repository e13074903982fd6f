package org.credtrail.renewals.ledger;

import java.time.Instant;
import org.credtrail.model.message.CredentialMessage.LedgerVerdict;

/** A person's word on an entry; a later one goes before an earlier one, and both are kept. */
public record Judgement(LedgerVerdict verdict, String reason, String by, Instant at) {}
