package io.kaidian.enforcement.violations;

import io.kaidian.processes.bpmn.EnforcementProcess.Sanction;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a violation leads to, by the ledger and the sanction table.
 *
 * @param balanceBefore points on the track before it
 * @param balanceAfter points on the track with it
 * @param relapse whether it is a serious one soon after a reinstatement
 * @param days of a restriction or suspension; of a closure, those of the suspension if the closure is refused; else 0
 * @param withheld codes of what a restricted shop may not do; empty where it is no restriction
 * @param joins whether a suspension runs that becomes longer by it or takes it up
 * @param endsAt when the restriction or suspension would end; null for anything else
 */
public record Consequence(
        Track track,
        int points,
        int balanceBefore,
        int balanceAfter,
        boolean relapse,
        Sanction sanction,
        int days,
        List<String> withheld,
        boolean joins,
        @Nullable Instant endsAt) {}
