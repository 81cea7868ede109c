package io.kaidian.checks.rules;

import io.kaidian.photos.CardField;
import io.kaidian.photos.OcrField;
import io.kaidian.photos.PhotoReport;
import io.kaidian.platform.engine.tables.ParameterTable;
import org.springframework.stereotype.Component;

/** From which confidence on a read value counts, by the analysts' table of numbers. */
@Component
public class FieldThresholds {

    private final ParameterTable parameters;

    FieldThresholds(ParameterTable parameters) {
        this.parameters = parameters;
    }

    /** Whether the value was read surely and completely enough in that photo, and is in order by its own check character, to be acted upon. */
    public boolean accepts(PhotoReport photo, CardField field, OcrField read) {
        return new ReadingAcceptance(RuleThresholds.from(parameters::number)).accepts(photo, field, read);
    }
}
