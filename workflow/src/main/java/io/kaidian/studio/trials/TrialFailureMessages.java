package io.kaidian.studio.trials;

import io.kaidian.platform.releases.StudioMessages;
import io.kaidian.processes.InvalidValueException;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.scenario.Scenario;
import io.kaidian.processes.scenario.UnreadableScenarioException;
import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says in both languages why a trial broke off. The engine's own English is a detail of what no kind here knows. */
final class TrialFailureMessages {

    /** The engine's sentences, each with what it is about. */
    private enum Kind {
        NO_WAY("trial.failure.noWay", "No outgoing sequence flow.*?'([^']+)'"),
        UNKNOWN_VALUE(
                "trial.failure.unknownValue",
                "(?:Cannot resolve identifier|Unknown property used in expression:?)\\W*(\\w+)"),
        SEVERAL_ROWS("trial.failure.severalRows", "hit policy '(?:UNIQUE|ANY)'"),
        NO_SPAN("trial.failure.noSpan", "(?:duedate|due date|duration|time date|time cycle)[^:\\n]*: *'?([^'\\n]+)"),
        NO_ROW("trial.failure.noRow", "(?:null|no) (?:value|result|entries?).*decision|decision.*(?:no|empty) result"),
        WRONG_TYPE(
                "trial.failure.wrongType",
                "(?:cannot|unable to) (?:convert|coerce|transform)|ClassCastException|cannot be cast");

        private final String messageKey;
        private final Pattern sentence;

        Kind(String messageKey, String sentence) {
            this.messageKey = messageKey;
            this.sentence = Pattern.compile(sentence, Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
        }
    }

    private TrialFailureMessages() {}

    /** @param names of elements */
    static LocalizedText of(Throwable failure, Function<String, LocalizedText> names) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidValueException value) {
                return StudioMessages.of(
                        value.errorType().code(), value.details().toArray());
            }
        }
        var sentences = sentences(failure);
        for (var kind : Kind.values()) {
            var found = kind.sentence.matcher(sentences);
            if (found.find()) {
                return StudioMessages.of(kind.messageKey, about(found, names));
            }
        }
        return StudioMessages.of("trial.failure.other", deepest(failure));
    }

    /** Why a scenario cannot be read, with its line. */
    static LocalizedText of(UnreadableScenarioException unreadable) {
        var words = Arrays.stream(Scenario.Kind.values())
                .map(Scenario.Kind::keyword)
                .collect(Collectors.joining(", "));
        return StudioMessages.of(
                "scenario.unreadable." + unreadable.fault(), unreadable.line(), unreadable.words(), words);
    }

    private static LocalizedText about(Matcher found, Function<String, LocalizedText> names) {
        return found.groupCount() == 0 ? new LocalizedText("", "") : names.apply(found.group(1));
    }

    private static String sentences(Throwable failure) {
        var all = new StringBuilder();
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            all.append(cause).append('\n');
        }
        return all.toString();
    }

    private static String deepest(Throwable failure) {
        var deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage());
    }
}
