package io.kaidian.standing;

import io.kaidian.processes.EnforcementProcess.Track;

/**
 * What is left of a balance on 31 December, 24:00: nothing, except that a serious balance within bounds is reduced.
 *
 * @param keepFrom least serious balance that is reduced instead of cleared
 * @param keepBelow the exception holds below this
 * @param keepAs what such a balance becomes
 */
record YearEnd(int keepFrom, int keepBelow, int keepAs) {

    int carryOver(Track track, int balance) {
        var isKept = track == Track.SERIOUS && balance >= keepFrom && balance < keepBelow;
        return isKept ? keepAs : 0;
    }
}
