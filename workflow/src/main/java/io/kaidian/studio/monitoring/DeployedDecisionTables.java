package io.kaidian.studio.monitoring;

import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Description;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.springframework.stereotype.Service;

/** The deployed decision tables, read cell by cell from the version that decides now. */
@Service
@RolesAllowed({Roles.ANALYST, Roles.PUBLISHER, Roles.ADMIN})
public class DeployedDecisionTables {

    private final RepositoryService repository;
    private final DeploymentTimes deployments;
    private final FileVersionNumbers files;

    DeployedDecisionTables(ProcessEngine engine, DeploymentTimes deployments, FileVersionNumbers files) {
        this.repository = engine.getRepositoryService();
        this.deployments = deployments;
        this.files = files;
    }

    /** The newest version of every table, in the order of keys. */
    public List<DeployedDiagram> deployed() {
        var numbers = files.numbers();
        return repository
                .createDecisionDefinitionQuery()
                .latestVersion()
                .orderByDecisionDefinitionKey()
                .asc()
                .list()
                .stream()
                .map(definition -> diagram(definition, numbers))
                .toList();
    }

    /**
     * The newest version of a table.
     *
     * @throws NotFoundException if there is no such table
     */
    public io.kaidian.studio.monitoring.DecisionTable read(String key) {
        var definition = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(key)
                .latestVersion()
                .singleResult();
        if (definition == null) {
            throw new NotFoundException("table", key);
        }
        var model = repository.getDmnModelInstance(definition.getId());
        var decision = model.<org.camunda.bpm.model.dmn.instance.Decision>getModelElementById(key);
        var table = (DecisionTable) decision.getExpression();
        return new io.kaidian.studio.monitoring.DecisionTable(
                diagram(definition, files.numbers()),
                table.getHitPolicy().name(),
                table.getInputs().stream().map(DeployedDecisionTables::column).toList(),
                table.getOutputs().stream().map(DeployedDecisionTables::column).toList(),
                table.getRules().stream().map(DeployedDecisionTables::rule).toList());
    }

    private static io.kaidian.studio.monitoring.DecisionTable.Column column(Input input) {
        var expression = input.getInputExpression();
        return new io.kaidian.studio.monitoring.DecisionTable.Column(
                text(expression.getText()), labelOf(input, text(expression.getText())), expression.getTypeRef());
    }

    private static io.kaidian.studio.monitoring.DecisionTable.Column column(Output output) {
        return new io.kaidian.studio.monitoring.DecisionTable.Column(
                output.getName(), labelOf(output, output.getName()), output.getTypeRef());
    }

    private static io.kaidian.studio.monitoring.DecisionTable.Rule rule(Rule rule) {
        return new io.kaidian.studio.monitoring.DecisionTable.Rule(
                rule.getId(),
                rule.getInputEntries().stream()
                        .map(entry -> text(entry.getText()))
                        .toList(),
                rule.getOutputEntries().stream()
                        .map(entry -> text(entry.getText()))
                        .toList(),
                note(rule.getDescription()));
    }

    private static String labelOf(DmnElement element, String otherwise) {
        return element.getLabel() == null || element.getLabel().isBlank() ? otherwise : element.getLabel();
    }

    private static String note(Description description) {
        return description == null ? "" : description.getTextContent().strip();
    }

    private static String text(Text text) {
        return text == null ? "" : text.getTextContent().strip();
    }

    private DecisionDefinition first(DecisionDefinition definition, Map<FileVersionNumbers.Version, Integer> numbers) {
        var version = FileVersionNumbers.first(numbers, definition.getKey(), definition.getVersion());
        var first = version == definition.getVersion()
                ? null
                : repository
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionKey(definition.getKey())
                        .decisionDefinitionVersion(version)
                        .singleResult();
        return first == null ? definition : first;
    }

    private DeployedDiagram diagram(DecisionDefinition definition, Map<FileVersionNumbers.Version, Integer> numbers) {
        return new DeployedDiagram(
                definition.getKey(),
                definition.getName(),
                definition.getVersion(),
                numbers.getOrDefault(
                        new FileVersionNumbers.Version(definition.getKey(), definition.getVersion()),
                        definition.getVersion()),
                definition.getVersionTag(),
                deployments.of(first(definition, numbers).getDeploymentId()));
    }
}
