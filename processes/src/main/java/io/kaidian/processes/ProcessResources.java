package io.kaidian.processes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * The diagrams and tables of this release. They are always deployed together, in one deployment, because calls and decision
 * references bind to the deployment they stand in.
 */
public final class ProcessResources {

    public static final String CERTIFICATION = "processes/certification.bpmn";
    public static final String ENFORCEMENT = "processes/enforcement.bpmn";
    public static final String SUSPENSION = "processes/suspension.bpmn";
    public static final String APPEAL = "processes/appeal.bpmn";
    public static final String HELP = "processes/help.bpmn";
    public static final String RECHECK = "processes/recheck.bpmn";
    public static final String CONFIRMATION = "processes/confirmation.bpmn";
    public static final String REVIEW_ROUTING = "processes/review-routing.dmn";
    public static final String SANCTION = "processes/sanction.dmn";
    public static final String REQUIRED_DOCUMENTS = "processes/required-documents.dmn";
    public static final String RECHECK_STEP = "processes/recheck-step.dmn";
    public static final String ALLOWED_ACTIONS = "processes/allowed-actions.dmn";
    public static final String PARAMETERS = "processes/parameters.dmn";

    /** Names the files of {@link #permits}, one a line. */
    private static final String PERMIT_FILES = "processes/permits.txt";

    private static final String FORM = ".form";

    private ProcessResources() {}

    /** Paths of what the program needs, on the class path, diagrams first. */
    public static List<String> required() {
        return List.of(
                CERTIFICATION,
                ENFORCEMENT,
                SUSPENSION,
                APPEAL,
                HELP,
                RECHECK,
                CONFIRMATION,
                REVIEW_ROUTING,
                SANCTION,
                REQUIRED_DOCUMENTS,
                RECHECK_STEP,
                ALLOWED_ACTIONS,
                PARAMETERS);
    }

    /**
     * Paths of diagrams and tables for permits that are data alone: no code knows them by name, as it knows none that analysts
     * draw. They come with the program as examples, and any draft may drop them.
     */
    public static List<String> permits() {
        return permitFiles().filter(file -> !file.endsWith(FORM)).toList();
    }

    /** Paths of the forms with which people do steps of those. */
    public static List<String> forms() {
        return permitFiles().filter(file -> file.endsWith(FORM)).toList();
    }

    private static Stream<String> permitFiles() {
        return text(PERMIT_FILES).lines().filter(line -> !line.isBlank());
    }

    /** Paths of all diagrams and tables. */
    public static List<String> all() {
        return Stream.concat(required().stream(), permits().stream()).toList();
    }

    /** Paths of the scenarios and of what machines answer in them. */
    public static List<String> scenarios() {
        return List.of(
                "scenarios/answers.txt",
                "scenarios/appeal-upheld.scenario",
                "scenarios/appeal-won.scenario",
                "scenarios/certified-at-once.scenario",
                "scenarios/checked-after-another-decision.scenario",
                "scenarios/closed-for-good.scenario",
                "scenarios/closed-while-appealed.scenario",
                "scenarios/closure-refused.scenario",
                "scenarios/confirmation-overdue.scenario",
                "scenarios/confirmation-refused.scenario",
                "scenarios/confirmed-after-withdrawal.scenario",
                "scenarios/corrected-in-time.scenario",
                "scenarios/correction-expires.scenario",
                "scenarios/correction-refused.scenario",
                "scenarios/declined-by-two.scenario",
                "scenarios/disagreement-settled.scenario",
                "scenarios/help-advised.scenario",
                "scenarios/help-not-needed.scenario",
                "scenarios/help-overdue.scenario",
                "scenarios/help-photo-waived.scenario",
                "scenarios/new-fault-goes-straight-back.scenario",
                "scenarios/no-rounds-left.scenario",
                "scenarios/permit-granted.scenario",
                "scenarios/permit-refused.scenario",
                "scenarios/permit-withdrawn.scenario",
                "scenarios/points-recorded.scenario",
                "scenarios/recheck-asked-again.scenario",
                "scenarios/recheck-cancelled.scenario",
                "scenarios/recheck-ignored.scenario",
                "scenarios/recheck-passed.scenario",
                "scenarios/restricted.scenario",
                "scenarios/review-overdue.scenario",
                "scenarios/sanction-undone.scenario",
                "scenarios/suspended-and-declined.scenario",
                "scenarios/suspended-and-reinstated.scenario",
                "scenarios/suspension-extended.scenario",
                "scenarios/suspension-resumed.scenario",
                "scenarios/warned.scenario",
                "scenarios/withdrawn-before-second-person.scenario",
                "scenarios/withdrawn.scenario",
                "scenarios/wrong-name-corrected.scenario");
    }

    /**
     * Opens a resource of this module; the caller closes it.
     *
     * @throws IllegalArgumentException when the module holds no such resource
     */
    public static InputStream open(String resource) {
        var stream = ProcessResources.class.getClassLoader().getResourceAsStream(resource);
        if (stream == null) {
            throw new IllegalArgumentException("No resource " + resource + " in the processes module");
        }
        return stream;
    }

    /** A resource of this module as text. */
    public static String text(String resource) {
        try (var stream = open(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }
}
