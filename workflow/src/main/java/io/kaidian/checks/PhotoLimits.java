package io.kaidian.checks;

import io.kaidian.processes.Parameters;
import io.kaidian.support.engine.ParameterTable;
import org.springframework.stereotype.Component;

/** What one photo may cost, by the analysts' table of numbers. */
@Component
class PhotoLimits {

    private final ParameterTable parameters;

    PhotoLimits(ParameterTable parameters) {
        this.parameters = parameters;
    }

    Limits now() {
        return new Limits(
                parameters.integer(Parameters.PHOTO_MAX_BYTES),
                parameters.integer(Parameters.PHOTO_MAX_PIXELS),
                parameters.integer(Parameters.PHOTO_MAX_SIDE),
                parameters.duration(Parameters.READING_TIMEOUT));
    }

    /** How often a photo is tried before a person reads it. */
    int attempts() {
        return parameters.integer(Parameters.READING_ATTEMPTS_MAX);
    }

    Waiting waiting() {
        return new Waiting(
                parameters.integer(Parameters.READING_WAITING_MAX),
                parameters.integer(Parameters.READING_WAITING_PER_SELLER),
                parameters.integer(Parameters.READING_WAITING_BYTES),
                parameters.duration(Parameters.READING_WAITING_LONGEST));
    }
}
