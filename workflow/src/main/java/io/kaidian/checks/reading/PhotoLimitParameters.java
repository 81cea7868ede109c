package io.kaidian.checks.reading;

import io.kaidian.photos.PhotoReadingLimits;
import io.kaidian.photos.inspection.QueueLimits;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.dmn.Parameters;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** What one photo may cost, by the analysts' table of numbers. */
@Component
public class PhotoLimitParameters {

    /** Each attempt may take so many times as long as the one before. */
    private static final int PATIENCE = 3;

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

    /** How long that attempt may take, from 1; each may take three times as long as the one before. */
    Duration budget(int attempt) {
        return current().timeBudget().multipliedBy((long) Math.pow(PATIENCE, attempt - 1.0));
    }

    public QueueLimits waiting() {
        return new QueueLimits(
                parameters.getInt(Parameters.READING_WAITING_MAX),
                parameters.getInt(Parameters.READING_WAITING_PER_SELLER),
                parameters.getInt(Parameters.READING_WAITING_BYTES),
                parameters.duration(Parameters.READING_WAITING_LONGEST));
    }
}
