package io.kaidian.checks;

import io.kaidian.processes.Parameters;
import io.kaidian.support.engine.ParameterTable;
import org.springframework.stereotype.Component;

/** What one photo may cost, by the analysts' table of numbers. */
@Component
class PhotoLimitParameters {

    private final ParameterTable parameters;

    PhotoLimitParameters(ParameterTable parameters) {
        this.parameters = parameters;
    }

    PhotoReadingLimits current() {
        return new PhotoReadingLimits(
                parameters.getInt(Parameters.PHOTO_MAX_BYTES),
                parameters.getInt(Parameters.PHOTO_MAX_PIXELS),
                parameters.getInt(Parameters.PHOTO_MAX_SIDE),
                parameters.duration(Parameters.READING_TIMEOUT));
    }

    /** How often a photo is tried before a person reads it. */
    int attempts() {
        return parameters.getInt(Parameters.READING_ATTEMPTS_MAX);
    }

    QueueLimits waiting() {
        return new QueueLimits(
                parameters.getInt(Parameters.READING_WAITING_MAX),
                parameters.getInt(Parameters.READING_WAITING_PER_SELLER),
                parameters.getInt(Parameters.READING_WAITING_BYTES),
                parameters.duration(Parameters.READING_WAITING_LONGEST));
    }
}
