package io.kaidian.standing;

import io.kaidian.processes.EnforcementProcess.Sanction;
import io.kaidian.processes.EnforcementProcess.Track;

/**
 * What a violation leads to, by the ledger and the sanction table.
 *
 * @param balanceBefore points on the track before it
 * @param balanceAfter points on the track with it
 * @param relapse whether it is a serious one soon after a reinstatement
 * @param days of a restriction or suspension; of a closure, those of the suspension if the closure is refused; else 0
 */
public record Consequence(
        Track track, int points, int balanceBefore, int balanceAfter, boolean relapse, Sanction sanction, int days) {}
