package io.kaidian.enforcement.appeals;

import io.kaidian.enforcement.appeals.Appeal.Subject;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.sellers.ShopId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is disputed, seen from the appeal.
 *
 * @param violationId null where it is about a case, a finding or a permit
 * @param isInForce whether there is anything left to undo
 * @param code of the violation or finding; null where there is none
 * @param participants user names of everybody who took part
 */
public record DisputedDecision(
        Subject subject,
        ShopId shopId,
        @Nullable ViolationId violationId,
        Instant decidedAt,
        boolean isInForce,
        @Nullable String code,
        List<String> participants) {}
