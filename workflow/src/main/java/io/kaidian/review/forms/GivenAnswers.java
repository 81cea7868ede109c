package io.kaidian.review.forms;

import io.kaidian.forms.FormDefinition;
import io.kaidian.processes.LocalizedText;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What somebody filled in at a step.
 *
 * @param elementId of the step
 * @param step what its author calls it
 * @param form with which it was done
 * @param values by key; none once the data of whom it is about is erased
 * @param answeredBy user name
 */
public record GivenAnswers(
        UUID id,
        String elementId,
        LocalizedText step,
        FormDefinition form,
        String outcome,
        Map<String, Object> values,
        String answeredBy,
        Instant answeredAt) {}
