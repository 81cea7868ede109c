package io.kaidian.studio.trials;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a draft would have made of cases that were decided.
 *
 * @param needsPerson of those that differ, how many wait for somebody whom history does not know
 * @param outcomes how many went from which end to which, such as {@code CERTIFIED → EXPIRED}, most first
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
     * @param replayed how it would end; null where it waits
     * @param waitsAt task at which it would wait for a person; null where it ends
     * @param partsAt last element that both have in common; null where that could not be told
     * @param thenBefore where it went on; null at the end
     * @param thenNow where it would go on; null at the end
     */
    public record Differing(
            String id,
            String recorded,
            @Nullable String replayed,
            @Nullable String waitsAt,
            @Nullable String partsAt,
            @Nullable String thenBefore,
            @Nullable String thenNow) {}

    public int different() {
        return cases - same;
    }

    /** Cases a second. */
    public double rate() {
        return took.isZero() ? 0 : cases * 1000.0 / took.toMillis();
    }
}
