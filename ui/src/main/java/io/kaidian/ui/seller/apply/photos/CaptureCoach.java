package io.kaidian.ui.seller.apply.photos;

import io.kaidian.photos.DocumentSlot;
import java.util.Map;

/**
 * What the browser's capture coach is told.
 *
 * @param subject what is photographed
 * @param thresholds rows of the parameter table by their names there; spans of time in milliseconds
 */
record CaptureCoach(String subject, Map<String, Double> thresholds) {

    static String subject(DocumentSlot slot) {
        return switch (slot) {
            case ID_FRONT -> "front";
            case ID_BACK -> "back";
            case HANDHELD -> "handheld";
            case BUSINESS_LICENCE -> "licence";
        };
    }
}
