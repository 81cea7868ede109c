package io.kaidian.ui.studio.editors;

import com.vaadin.flow.component.UI;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.bpmn.LocalizedElementNames;
import io.kaidian.processes.bpmn.PermitProcess.Steps;
import io.kaidian.processes.bpmn.PermitProcess.Variables;
import io.kaidian.ui.studio.ReleaseLabels;
import io.kaidian.ui.studio.StudioLabels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Templates for the drawing board: an analyst picks "Check documents" from a list and fills named fields. The format is the
 * modeller's.
 */
@Component
class ElementTemplates {

    private static final String PREFIX = "io.kaidian.";

    /** Whose lists show steps with forms; the seller is asked on the page of the case. */
    private static final List<List<Role>> FORM_ROLES = List.of(
            List.of(Role.REVIEWER), List.of(Role.LEAD), List.of(Role.REVIEWER, Role.LEAD), List.of(Role.SELLER));

    private final AvailableSteps steps;

    ElementTemplates(AvailableSteps steps) {
        this.steps = steps;
    }

    /** What the drawing board is told of this program, in the reader's language. */
    Map<String, Object> capabilities() {
        var known = new LinkedHashMap<String, Object>();
        known.put(
                "delegates",
                Stream.concat(
                                steps.automatic().stream().map(AvailableSteps.Step::does),
                                Steps.all().stream().map(ElementTemplates::expression))
                        .toList());
        known.put(
                "screens",
                steps.ofPeople().stream().map(AvailableSteps.Step::id).toList());
        known.put("messages", steps.messages());
        known.put("decisions", steps.tables());
        known.put(
                "formRoles",
                FORM_ROLES.stream()
                        .map(roles -> new DraftFormActions.Choice(
                                String.join(",", roles.stream().map(Role::name).toList()),
                                roles.stream()
                                        .map(role -> say("admin.role." + role.name()))
                                        .collect(Collectors.joining(" · "))))
                        .toList());
        known.put("templates", templates());
        return known;
    }

    private List<Map<String, Object>> templates() {
        var templates = new ArrayList<Map<String, Object>>();
        steps.automatic().forEach(step -> templates.add(automatic(step)));
        steps.ofPeople().forEach(step -> templates.add(ofPeople(step)));
        steps.tables().forEach(table -> templates.add(decision(table)));
        steps.processes().forEach(process -> templates.add(call(process)));
        templates.add(evidence());
        Steps.all().forEach(step -> templates.add(ofPermits(step)));
        return templates;
    }

    /** The seller sends evidence, in a process for a permit. */
    private static Map<String, Object> evidence() {
        var name = inBoth("studio.permitStep.evidence");
        return template(
                "permit.evidence",
                ReleaseLabels.in(name),
                say("studio.permitStep.evidence.why"),
                "permits",
                "bpmn:UserTask",
                List.of(
                        hidden(Role.SELLER.name(), "camunda:candidateGroups"),
                        text("name", ReleaseLabels.in(name), "name"),
                        otherName(name),
                        input(Variables.EVIDENCE.name(), true),
                        input(Variables.OPTIONAL_EVIDENCE.name(), false)));
    }

    private static Map<String, Object> ofPermits(String step) {
        var name = inBoth("studio.permitStep." + step);
        var properties = new ArrayList<Map<String, Object>>();
        properties.add(hidden(expression(step), "camunda:delegateExpression"));
        properties.add(text("name", ReleaseLabels.in(name), "name"));
        properties.add(otherName(name));
        if (step.equals(Steps.CHECK_EVIDENCE)) {
            properties.add(flag("job", "camunda:asyncBefore"));
        }
        Steps.inputs(step).forEach(input -> properties.add(input(input, true)));
        return template(
                "permit." + step,
                ReleaseLabels.in(name),
                say("studio.permitStep." + step + ".why"),
                "permits",
                "bpmn:ServiceTask",
                properties);
    }

    private static String expression(String step) {
        return "${" + step + "}";
    }

    private static Map<String, Object> input(String name, boolean isNeeded) {
        return Map.of(
                "type",
                "String",
                "label",
                say("studio.permitStep.input." + name),
                "binding",
                Map.of("type", "camunda:inputParameter", "name", name),
                "constraints",
                Map.of("notEmpty", isNeeded));
    }

    /** With the diagram that it is made for where several steps have that name. */
    private String titleOf(AvailableSteps.Step step) {
        var name = ReleaseLabels.in(step.name());
        var alike = Stream.concat(steps.automatic().stream(), steps.ofPeople().stream())
                .filter(other -> ReleaseLabels.in(other.name()).equals(name))
                .count();
        return alike == 1 ? name : name + " · " + say("studio.diagram." + step.process());
    }

    private Map<String, Object> automatic(AvailableSteps.Step step) {
        return template(
                step.id(),
                titleOf(step),
                StudioLabels.step(step.id()),
                "automatic",
                "bpmn:ServiceTask",
                List.of(
                        hidden(step.does(), "camunda:delegateExpression"),
                        text("name", ReleaseLabels.in(step.name()), "name"),
                        otherName(step.name()),
                        flag("job", "camunda:asyncBefore")));
    }

    private Map<String, Object> ofPeople(AvailableSteps.Step step) {
        return template(
                step.id(),
                titleOf(step),
                StudioLabels.step(step.id()),
                "people",
                "bpmn:UserTask",
                List.of(
                        // The screen is found by the id of the box.
                        hidden(step.id(), "id"),
                        text("name", ReleaseLabels.in(step.name()), "name"),
                        otherName(step.name()),
                        roles(step.does())));
    }

    private Map<String, Object> decision(String table) {
        var name = inBoth("studio.table." + table);
        return template(
                "decision." + table,
                ReleaseLabels.in(name),
                "",
                "decisions",
                "bpmn:BusinessRuleTask",
                List.of(
                        hidden(table, "camunda:decisionRef"),
                        hidden("deployment", "camunda:decisionRefBinding"),
                        text("name", ReleaseLabels.in(name), "name"),
                        otherName(name)));
    }

    private Map<String, Object> call(String process) {
        var name = inBoth("studio.diagram." + process);
        return template(
                "call." + process,
                ReleaseLabels.in(name),
                "",
                "calls",
                "bpmn:CallActivity",
                List.of(
                        hidden(process, "calledElement"),
                        hidden("deployment", "camunda:calledElementBinding"),
                        text("name", ReleaseLabels.in(name), "name"),
                        otherName(name)));
    }

    private static Map<String, Object> template(
            String id,
            String name,
            String description,
            String category,
            String type,
            List<Map<String, Object>> properties) {
        var template = new LinkedHashMap<String, Object>();
        template.put("id", PREFIX + id);
        template.put("name", name);
        template.put("description", description);
        template.put("category", Map.of("id", category, "name", say("studio.template." + category)));
        template.put("appliesTo", List.of("bpmn:Task", type));
        template.put("elementType", Map.of("value", type));
        // The fields of the template come first; what else an element has stays in reach.
        template.put("entriesVisible", true);
        template.put("properties", properties);
        return template;
    }

    private static Map<String, Object> hidden(String value, String name) {
        return Map.of("type", "Hidden", "value", value, "binding", property(name));
    }

    private static Map<String, Object> text(String label, String value, String name) {
        return Map.of(
                "type", "String",
                "label", say("studio.template.field." + label),
                "value", value,
                "binding", property(name),
                "constraints", Map.of("notEmpty", true));
    }

    private static Map<String, Object> flag(String label, String name) {
        return Map.of(
                "type",
                "Boolean",
                "label",
                say("studio.template.field." + label),
                "value",
                true,
                "binding",
                property(name));
    }

    private static Map<String, Object> roles(String usual) {
        var choices = new ArrayList<Map<String, Object>>();
        choices.add(Map.of("name", usual, "value", usual));
        for (var role : Role.values()) {
            if (!role.name().equals(usual)) {
                choices.add(Map.of("name", role.name(), "value", role.name()));
            }
        }
        return Map.of(
                "type",
                "Dropdown",
                "label",
                say("studio.template.field.roles"),
                "value",
                usual,
                "choices",
                choices,
                "binding",
                property("camunda:candidateGroups"));
    }

    private static Map<String, Object> property(String name) {
        return Map.of("type", "property", "name", name);
    }

    /** The drawing board keeps the name in the other language beside the one that it shows. */
    private static Map<String, Object> otherName(LocalizedText name) {
        return hidden(isEnglish() ? name.zh() : name.en(), "kaidian:" + LocalizedElementNames.CHINESE);
    }

    private static boolean isEnglish() {
        return Locale.ENGLISH.getLanguage().equals(UI.getCurrent().getLocale().getLanguage());
    }

    private static LocalizedText inBoth(String key) {
        var ui = UI.getCurrent();
        return new LocalizedText(
                ui.getTranslation(Locale.SIMPLIFIED_CHINESE, key), ui.getTranslation(Locale.ENGLISH, key));
    }

    private static String say(String key) {
        return UI.getCurrent().getTranslation(key);
    }
}
