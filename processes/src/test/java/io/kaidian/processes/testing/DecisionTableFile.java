package io.kaidian.processes.testing;

import io.kaidian.processes.ProcessResources;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;

/** A decision table as an analyst wrote it. */
public record DecisionTableFile(String resource, DmnModelInstance model) {

    public static final DecisionTableFile REVIEW_ROUTING = read(ProcessResources.REVIEW_ROUTING);
    public static final DecisionTableFile SANCTION = read(ProcessResources.SANCTION);
    public static final DecisionTableFile REQUIRED_DOCUMENTS = read(ProcessResources.REQUIRED_DOCUMENTS);
    public static final DecisionTableFile RECHECK_STEP = read(ProcessResources.RECHECK_STEP);
    public static final DecisionTableFile ALLOWED_ACTIONS = read(ProcessResources.ALLOWED_ACTIONS);
    public static final DecisionTableFile PARAMETERS = read(ProcessResources.PARAMETERS);

    public static List<DecisionTableFile> all() {
        return List.of(REVIEW_ROUTING, SANCTION, REQUIRED_DOCUMENTS, RECHECK_STEP, ALLOWED_ACTIONS, PARAMETERS);
    }

    public static Stream<DecisionTableFile> calledBy(BpmnDiagram diagram) {
        return diagram.all(BusinessRuleTask.class).stream()
                .map(task -> BpmnDiagram.engineAttribute(task, "decisionRef"))
                .flatMap(key -> all().stream().filter(table -> table.key().equals(key)));
    }

    private static DecisionTableFile read(String resource) {
        return new DecisionTableFile(resource, Dmn.readModelFromStream(ProcessResources.open(resource)));
    }

    public Decision decision() {
        return model.getModelElementsByType(Decision.class).iterator().next();
    }

    public String key() {
        return decision().getId();
    }

    public DecisionTable rules() {
        return model.getModelElementsByType(DecisionTable.class).iterator().next();
    }

    public Collection<Rule> rows() {
        return rules().getRules();
    }

    /** Variable read by each input column, with its type. */
    public Map<String, String> inputs() {
        var inputs = new LinkedHashMap<String, String>();
        for (Input input : rules().getInputs()) {
            inputs.put(
                    input.getInputExpression().getText().getTextContent().strip(),
                    input.getInputExpression().getTypeRef());
        }
        return inputs;
    }

    /** Name of each output column, with its type. */
    public Map<String, String> outputs() {
        var outputs = new LinkedHashMap<String, String>();
        for (Output output : rules().getOutputs()) {
            outputs.put(output.getName(), output.getTypeRef());
        }
        return outputs;
    }

    /** How a person finds a row: its place from the top and its annotation. */
    public String describe(Rule row) {
        int place = List.copyOf(rows()).indexOf(row) + 1;
        var annotation = row.getDescription() == null
                ? row.getOutputEntries().iterator().next().getTextContent().strip()
                : row.getDescription().getTextContent().strip();
        return "row %d (%s): %s".formatted(place, row.getId(), annotation);
    }

    @Override
    public String toString() {
        return resource;
    }
}
