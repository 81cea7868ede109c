package io.kaidian.ui.seller.apply.photos;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the browser's capture coach is told.
 *
 * @param thresholds rows of the parameter table by their names there; spans of time in milliseconds
 */
record CaptureCoach(Target target, Map<String, Double> thresholds) {

    /**
     * What is photographed.
     *
     * @param aspects long side by short side of what may lie there
     * @param side front or back of an identity card; null where there is but one
     * @param held whether somebody who is in the picture holds it
     * @param sheet whether it is a sheet of paper, which may fill the picture so that no edge is seen
     */
    record Target(List<Double> aspects, @Nullable String side, boolean held, boolean sheet) {}
}
