package io.kaidian.privacy;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseStatus;
import java.time.Instant;

/**
 * A case whose identity data is due to go.
 *
 * @param since when the period that has passed began
 * @param why the rule: {@code ENDED}, {@code SHOP_CLOSED}, {@code CONSENT_WITHDRAWN} or {@code ASKED}
 * @param held whether a legal hold keeps it
 */
public record RetentionCandidate(
        CaseId id, String sellerId, CaseStatus status, Instant since, String why, int photos, boolean held) {}
