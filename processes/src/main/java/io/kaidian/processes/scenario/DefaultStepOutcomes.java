package io.kaidian.processes.scenario;

import java.util.HashMap;
import java.util.Map;

/**
 * What the machines behind the steps of the diagrams answer in a scenario when nothing special happens, from a file of one
 * step a line: name of the step, then the values that it sets.
 */
public final class DefaultStepOutcomes {

    public static final String RESOURCE = Scenario.FOLDER + "answers.txt";

    private final Map<String, Map<String, String>> answers;

    private DefaultStepOutcomes(Map<String, Map<String, String>> answers) {
        this.answers = answers;
    }

    /** @throws IllegalArgumentException when a line cannot be understood; the message names file and line */
    public static DefaultStepOutcomes of(String content) {
        var answers = new HashMap<String, Map<String, String>>();
        int number = 0;
        for (var raw : content.split("\\R")) {
            number++;
            var line = raw.strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                var step = line.split("\\s+", 2);
                answers.put(step[0], Scenario.values(RESOURCE, number, step.length == 1 ? "" : step[1].strip()));
            }
        }
        return new DefaultStepOutcomes(answers);
    }

    /** @param step such as {@code checkDocumentsDelegate} */
    public Map<String, String> of(String step, Map<String, String> otherwise) {
        return answers.getOrDefault(step, otherwise);
    }
}
