package io.kaidian.studio.trials;

import io.kaidian.processes.LocalizedText;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a scenario went.
 *
 * @param file in the release
 * @param process key of its diagram; null where the file could not be read
 * @param about in both languages; the name of the file where it could not be read
 * @param line of the file at which it failed; 0 where it did not, or where the file could not be read
 * @param why it failed; null where it did not
 * @param path where it came through, in order
 * @param waiting for whom or what it waits at the end
 * @param unmentioned steps with a form that it passed by their usual outcome, since it says nothing of them
 */
public record ScenarioResult(
        String file,
        @Nullable String process,
        LocalizedText about,
        boolean green,
        int line,
        @Nullable LocalizedText why,
        List<TrialRun.PassedElement> path,
        List<TrialRun.Waiting> waiting,
        Set<LocalizedText> unmentioned) {}
