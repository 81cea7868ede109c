package io.kaidian.processes.scenario;

import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.scenario.UnreadableScenarioException.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * What an analyst expects of a diagram: how it begins, what machines find, what people do, what time does, and where it
 * ends. Written in a file of one statement a line, which {@link #text} writes back:
 *
 * <pre>
 * process certification
 * about 姓名不符，退回更正后通过 | A seller with a wrong name is returned, corrects and is certified
 * start kind = INITIAL
 * next Activity_CheckDocuments machineEffect = HOLD
 * do Activity_ReviewCase outcome = RETURN
 * message CaseWithdrawn
 * wait Event_CorrectionExpired
 * ends EndEvent_CaseExpired
 * passes Activity_ReturnCase
 * avoids Activity_SecondReview
 * waits Activity_ReviewCase
 * </pre>
 *
 * @param process key of the diagram
 * @param about in both languages
 * @param steps in the order in which they happen; what is expected comes last
 */
public record Scenario(String process, LocalizedText about, List<Step> steps) {

    /** Folder of a release in which the files lie. */
    public static final String FOLDER = "scenarios/";

    public static final String SUFFIX = ".scenario";

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    public Scenario {
        steps = List.copyOf(steps);
    }

    /** What a line can say. */
    public enum Kind {
        /** The process begins with these values. */
        START("start", false, true),
        /** The machine behind this step answers this the next time. */
        NEXT("next", true, true),
        /** A person completes this task. */
        DO("do", true, true),
        /** This news arrives. */
        MESSAGE("message", true, true),
        /** Time passes until this timer fires. */
        WAIT("wait", true, false),
        /** The process is over, and this was the end. */
        ENDS("ends", true, false),
        /** It came through here. */
        PASSES("passes", true, false),
        /** It never came through here. */
        AVOIDS("avoids", true, false),
        /** It waits here for a person or for news. */
        WAITS("waits", true, false);

        private final String word;
        private final boolean named;
        private final boolean valued;

        Kind(String word, boolean named, boolean valued) {
            this.word = word;
            this.named = named;
            this.valued = valued;
        }

        public String keyword() {
            return word;
        }
    }

    /**
     * One statement.
     *
     * @param line in the file, from 1
     * @param name element of the diagram or message; empty for the start
     * @param values as written: a word, a number, {@code true}, {@code in 3 days}, {@code +1}
     */
    public record Step(int line, Kind kind, String name, Map<String, String> values) {

        public Step {
            values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        String text() {
            var text = new StringBuilder(kind.word);
            if (!name.isEmpty()) {
                text.append(' ').append(name);
            }
            var written = new StringJoiner(", ", values.isEmpty() ? "" : " ", "");
            values.forEach((variable, value) -> written.add(variable + " = " + value));
            return text.append(written).toString();
        }
    }

    /**
     * Reads a scenario.
     *
     * @throws UnreadableScenarioException when a line cannot be understood
     */
    public static Scenario of(String file, String content) {
        String process = null;
        LocalizedText about = null;
        var steps = new ArrayList<Step>();
        int number = 0;
        for (var raw : content.split("\\R")) {
            number++;
            var line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            var word = line.split("\\s+", 2)[0];
            var rest = line.substring(word.length()).strip();
            switch (word) {
                case "process" -> process = rest;
                case "about" -> {
                    var both = rest.split("\\|", 2);
                    about = new LocalizedText(both[0].strip(), both[both.length - 1].strip());
                }
                default -> steps.add(step(file, number, word, rest));
            }
        }
        if (process == null || about == null || steps.isEmpty() || steps.get(0).kind() != Kind.START) {
            throw new UnreadableScenarioException(file, Fault.HEAD, 0, "");
        }
        return new Scenario(process, about, steps);
    }

    private static Step step(String file, int line, String word, String rest) {
        for (var kind : Kind.values()) {
            if (kind.word.equals(word)) {
                var name = kind.named ? rest.split("\\s+", 2)[0] : "";
                var values = rest.substring(name.length()).strip();
                if (kind.named && !NAME.matcher(name).matches() || !kind.valued && !values.isEmpty()) {
                    throw new UnreadableScenarioException(
                            file, kind.valued ? Fault.NAME : Fault.NAME_ALONE, line, word);
                }
                return new Step(line, kind, name, values(file, line, values));
            }
        }
        throw new UnreadableScenarioException(file, Fault.WORD, line, word);
    }

    /** Reads {@code a = b, c = d}. */
    static Map<String, String> values(String file, int line, String text) {
        var values = new LinkedHashMap<String, String>();
        if (text.isEmpty()) {
            return values;
        }
        for (var pair : text.split(",")) {
            var sides = pair.split("=", 2);
            if (sides.length != 2 || !NAME.matcher(sides[0].strip()).matches() || sides[1].isBlank()) {
                throw new UnreadableScenarioException(file, Fault.VALUE, line, pair.strip());
            }
            values.put(sides[0].strip(), sides[1].strip());
        }
        return values;
    }

    /** The file, as {@link #of} reads it. */
    public String text() {
        var text = new StringBuilder();
        text.append("process ").append(process).append('\n');
        text.append("about ")
                .append(about.zh())
                .append(" | ")
                .append(about.en())
                .append('\n');
        steps.forEach(step -> text.append(step.text()).append('\n'));
        return text.toString();
    }
}
