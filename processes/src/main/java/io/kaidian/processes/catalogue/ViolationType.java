package io.kaidian.processes.catalogue;

import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.bpmn.EnforcementProcess;
import java.util.OptionalInt;

/**
 * An entry of the catalogue of violations: an act against the rules of the marketplace and what it costs.
 *
 * @param code short stable name, such as IPR-COUNTERFEIT
 * @param track the track on which its points are counted
 * @param points never negative
 * @param correctable whether the penalty waits for a correction
 * @param correctWithinDays days for the correction; empty where the catalogue names none
 * @param closesAtOnce whether the act itself proposes closure, whatever the points
 * @param message what was done
 * @param remedy what to do about it
 * @param retired kept so that old records can be read, and no longer recorded
 */
public record ViolationType(
        String code,
        EnforcementProcess.Track track,
        int points,
        boolean correctable,
        OptionalInt correctWithinDays,
        boolean closesAtOnce,
        LocalizedText message,
        LocalizedText remedy,
        boolean retired) {}
