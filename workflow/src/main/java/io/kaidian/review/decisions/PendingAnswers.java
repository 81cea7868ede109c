package io.kaidian.review.decisions;

import io.kaidian.processes.LocalizedText;
import java.util.Map;

/**
 * What somebody filled in at a step with a form.
 *
 * @param outcome value of an outcome of the form
 * @param label what the form calls it
 * @param values answers by key, as they are kept
 */
public record PendingAnswers(String outcome, LocalizedText label, Map<String, Object> values) {}
