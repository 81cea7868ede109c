package io.kaidian.studio.trials;

import io.kaidian.forms.AnswerFault;
import io.kaidian.processes.LocalizedText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a draft would have made of cases that were decided.
 *
 * @param needsPerson of those that differ, how many wait for somebody whom history does not know
 * @param unfitting of those that differ, how many stop since the form of the draft does not take what was answered
 * @param outcomes how many went from which end to which, most first: {@code CERTIFIED → EndEvent_CaseExpired}; {@code ?} before a task
 *     that waits for a person, {@code #} before one whose form does not take the recorded answer, {@code =} before what steps did,
 *     such as {@code GRANTED:P1Y+PERMIT_WITHDRAWN}
 * @param staffBefore how often staff were needed
 * @param staffAfter how often they would be, as far as the cases could be followed
 * @param tasksBefore the same by task
 * @param tasksAfter the same by task
 * @param differing the first of those that differ
 * @param partings where they part from the release in force, by element, most first
 */
public record ReplayReport(
        int cases,
        int same,
        int needsPerson,
        int unfitting,
        Map<String, Integer> outcomes,
        long staffBefore,
        long staffAfter,
        Map<String, Integer> tasksBefore,
        Map<String, Integer> tasksAfter,
        Map<String, Integer> partings,
        List<Differing> differing,
        Duration took) {

    /**
     * A case that would go another way.
     *
     * @param recorded how it ended
     * @param replayed how it would end, as {@link ReplayReport#outcomes} writes it
     * @param misfits what of the recorded answer the form of the draft does not take; empty where there is nothing
     * @param trouble why the draft breaks on it; null where it does not
     * @param partsAt last element that both have in common; null where that could not be told
     * @param thenBefore where it went on; null at the end
     * @param thenNow where it would go on; null at the end
     */
    public record Differing(
            String id,
            String recorded,
            String replayed,
            List<Misfit> misfits,
            @Nullable LocalizedText trouble,
            @Nullable String partsAt,
            @Nullable String thenBefore,
            @Nullable String thenNow) {}

    /**
     * Something of a recorded answer that a form of the draft does not take.
     *
     * @param field what it is called there; null where it is the button that was pressed
     */
    public record Misfit(@Nullable LocalizedText field, AnswerFault fault) {}

    public int different() {
        return cases - same;
    }

    /** Cases a second. */
    public double rate() {
        return took.isZero() ? 0 : cases * 1000.0 / took.toMillis();
    }
}
