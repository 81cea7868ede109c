package io.kaidian.studio.drafts.validation;

import static io.kaidian.studio.drafts.validation.DraftFileValidator.error;
import static io.kaidian.studio.drafts.validation.DraftFileValidator.warning;

import io.kaidian.forms.FormComponent.Outcome;
import io.kaidian.forms.FormDefinition;
import io.kaidian.platform.engine.forms.FormStepReader;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.processes.bpmn.LocalizedElementNames;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;

/** Whether the user tasks that name a form can be done with it, and whether the diagram goes on from each outcome. */
final class FormSteps {

    /** Processes whose work the screens can show beside a form. */
    private static final Set<String> PROCESSES = Set.of(CertificationProcess.KEY);

    /** Whose list shows the work of those processes. */
    private static final Set<String> STAFF = Set.of(Role.REVIEWER.name(), Role.LEAD.name());

    /** Whom the page of the case asks: the seller, and then nobody else. */
    private static final List<String> SELLER = List.of(Role.SELLER.name());

    private static final Pattern QUEUE = Pattern.compile("[A-Z][A-Z0-9_]{0,29}");

    private static final Pattern COMPARISON = Pattern.compile(
            "\\s*[$#]\\{\\s*(?<name>\\w+)\\s*(?:==|eq)\\s*(?:'(?<one>[^']*)'|\"(?<other>[^\"]*)\")\\s*}\\s*");

    private final Map<String, FormDefinition> forms;
    private final Set<String> used = new HashSet<>();
    private final List<DraftProblem> problems;

    private FormSteps(Collection<FormDefinition> forms, List<DraftProblem> problems) {
        this.forms = new HashMap<>();
        forms.forEach(form -> this.forms.put(form.id(), form));
        this.problems = problems;
    }

    /** The form that a user task names; null where it names none. */
    static @Nullable String formOf(UserTask task) {
        return EngineAttributes.of(task, "formRef");
    }

    static void check(
            Collection<DiagramModel> diagrams, Collection<FormDefinition> forms, List<DraftProblem> problems) {
        var steps = new FormSteps(forms, problems);
        for (var diagram : diagrams) {
            diagram.model().getModelElementsByType(UserTask.class).forEach(task -> steps.look(diagram, task));
        }
        forms.stream()
                .filter(form -> !steps.used.contains(form.id()))
                .forEach(form ->
                        problems.add(warning(FormDefinition.fileOf(form.id()), null, "form.unused", form.id())));
    }

    private void look(DiagramModel diagram, UserTask task) {
        var id = formOf(task);
        if (id == null) {
            return;
        }
        used.add(id);
        var file = diagram.file().name();
        var name = ElementNames.inWords(task);
        if (!PROCESSES.contains(diagram.key()) && diagram.permit().isEmpty()) {
            problems.add(error(file, task.getId(), "step.form.process", name));
        }
        if (!"deployment".equals(EngineAttributes.of(task, "formRefBinding"))) {
            problems.add(error(file, task.getId(), "binding", name));
        }
        var roles = EngineAttributes.list(task, "candidateGroups");
        if (!STAFF.containsAll(roles) && !SELLER.equals(roles)) {
            problems.add(error(file, task.getId(), "step.form.role", name));
        }
        if (isBlank(task.getName())
                || isBlank(task.getAttributeValueNs(LocalizedElementNames.NAMESPACE, LocalizedElementNames.CHINESE))) {
            problems.add(error(file, task.getId(), "step.form.name", name));
        }
        queueOf(task)
                .filter(queue -> !QUEUE.matcher(queue).matches())
                .ifPresent(queue -> problems.add(error(file, task.getId(), "step.form.queue", queue)));
        var form = forms.get(id);
        if (form == null) {
            problems.add(error(file, task.getId(), "step.form.unknown", name, id));
        } else {
            outcomes(diagram, task, form);
        }
    }

    /** An outcome that nobody asks for changes nothing, and one that no way takes stops the case as an incident. */
    private void outcomes(DiagramModel diagram, UserTask task, FormDefinition form) {
        var file = diagram.file().name();
        var asking = diagram.model().getModelElementsByType(ExclusiveGateway.class).stream()
                .filter(gateway -> asks(gateway, form.outcomeVariable()))
                .toList();
        if (asking.isEmpty()) {
            if (form.outcomes().size() > 1) {
                problems.add(error(
                        file,
                        task.getId(),
                        "step.form.notAsked",
                        ElementNames.inWords(task),
                        form.outcomeVariable(),
                        form.outcomes().get(0).value()));
            }
            return;
        }
        for (var gateway : asking) {
            returns(file, task, gateway);
            var taken = new HashSet<String>();
            gateway.getOutgoing()
                    .forEach(flow -> compared(flow, form.outcomeVariable()).ifPresent(value -> {
                        taken.add(value);
                        if (form.outcomes().stream()
                                .noneMatch(outcome -> outcome.value().equals(value))) {
                            problems.add(error(file, flow.getId(), "step.form.noOutcome", value, values(form)));
                        }
                    }));
            if (gateway.getDefault() == null && gateway.getOutgoing().size() > 1) {
                var open = form.outcomes().stream()
                        .filter(outcome -> !taken.contains(outcome.value()))
                        .toList();
                if (open.isEmpty()) {
                    // A way for each outcome: a default one would never be taken.
                    problems.removeIf(problem -> problem.code().equals("gateway.noDefault")
                            && file.equals(problem.file())
                            && gateway.getId().equals(problem.elementId()));
                }
                open.forEach(outcome -> problems.add(error(
                        file,
                        gateway.getId(),
                        "step.form.noWay",
                        ElementNames.inWords(gateway),
                        outcome.label(),
                        outcome.value())));
            }
        }
    }

    /** Reasons come from checks and reviews alone: where these found nothing, the seller is not told what to correct. */
    private void returns(String file, UserTask task, ExclusiveGateway gateway) {
        gateway.getOutgoing().stream()
                .filter(flow -> flow.getTarget() != null
                        && CertificationProcess.RETURN_CASE.equals(
                                flow.getTarget().getId()))
                .forEach(flow -> problems.add(warning(
                        file,
                        flow.getId(),
                        "step.form.returns",
                        ElementNames.inWords(task),
                        ElementNames.inWords(flow.getTarget()))));
    }

    private static boolean asks(ExclusiveGateway gateway, String variable) {
        var named = Pattern.compile("\\b" + Pattern.quote(variable) + "\\b");
        return gateway.getOutgoing().stream()
                .map(SequenceFlow::getConditionExpression)
                .anyMatch(condition -> condition != null
                        && named.matcher(condition.getTextContent()).find());
    }

    /** The value with which a way compares the variable; empty where it says anything else. */
    private static Optional<String> compared(SequenceFlow flow, String variable) {
        ConditionExpression condition = flow.getConditionExpression();
        if (condition == null) {
            return Optional.empty();
        }
        var parts = COMPARISON.matcher(condition.getTextContent());
        if (!parts.matches() || !parts.group("name").equals(variable)) {
            return Optional.empty();
        }
        return Optional.ofNullable(parts.group("one")).or(() -> Optional.ofNullable(parts.group("other")));
    }

    private static Optional<String> queueOf(UserTask task) {
        return EngineAttributes.property(task, FormStepReader.QUEUE);
    }

    private static String values(FormDefinition form) {
        return form.outcomes().stream().map(Outcome::value).collect(Collectors.joining(", "));
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
