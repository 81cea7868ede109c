package io.kaidian.privacy;

import io.kaidian.cases.CaseId;
import io.kaidian.photos.DocumentSlot;

/**
 * Evidence of a case that is due to go before the rest of it.
 *
 * @param type of evidence, all that was sent and typed as which goes
 * @param why the rule: {@code CASE_ENDED}, {@code SHOP_CLOSED} or {@code PAPER_ENDED}
 */
public record EvidenceRetentionCandidate(CaseId id, String sellerId, DocumentSlot type, String why) {}
