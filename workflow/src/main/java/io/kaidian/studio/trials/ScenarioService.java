package io.kaidian.studio.trials;

import io.kaidian.forms.FormDefinition;
import io.kaidian.forms.FormParser;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.scenario.DefaultStepOutcomes;
import io.kaidian.processes.scenario.Scenario;
import io.kaidian.processes.scenario.UnreadableScenarioException;
import io.kaidian.studio.drafts.validation.DecisionTableModel;
import io.kaidian.studio.drafts.validation.DiagramModel;
import io.kaidian.studio.drafts.validation.DraftFileValidator;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * Plays the scenarios of a draft on a second engine with the draft's own diagrams and tables. Nothing real is touched and
 * nothing is kept.
 */
@Service
@RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
public class ScenarioService {

    private final TrialEngines engines;
    private final TrialReportRepository reports;

    ScenarioService(TrialEngines engines, TrialReportRepository reports) {
        this.engines = engines;
        this.reports = reports;
    }

    /**
     * Plays every scenario among the files, and remembers for the checklist how it went.
     *
     * @throws RuntimeException if the engine cannot take the diagrams at all; {@link DraftFileValidator} says why
     */
    public ScenarioReport play(List<ReleaseFile> files) {
        var scenarios = files.stream().filter(ScenarioService::isScenario).toList();
        try (var engine = engines.open(forEngine(files), 1)) {
            var report = play(files, scenarios, engine);
            reports.keep(
                    TrialReportRepository.Kind.SCENARIOS,
                    files,
                    report.isGreen(),
                    Map.of("played", report.results().size(), "failed", report.failed()));
            return report;
        }
    }

    /** Plays one scenario, which need not be among the files: an analyst is writing it. */
    public ScenarioResult play(List<ReleaseFile> files, ReleaseFile scenario) {
        try (var engine = engines.open(forEngine(files), 1)) {
            return play(files, List.of(scenario), engine).results().get(0);
        }
    }

    /** Whether a file of a release is a scenario. */
    public static boolean isScenario(ReleaseFile file) {
        return file.name().startsWith(Scenario.FOLDER) && file.name().endsWith(Scenario.SUFFIX);
    }

    private static ScenarioReport play(List<ReleaseFile> files, List<ReleaseFile> scenarios, TrialEngine engine) {
        var diagrams = files.stream()
                .filter(ReleaseFile::isDiagram)
                .map(DiagramModel::of)
                .toList();
        var names = new HashMap<String, LocalizedText>();
        diagrams.forEach(diagram -> names.putAll(diagram.names()));
        var forms = forms(files, diagrams);
        var usual = files.stream()
                .filter(file -> file.name().equals(DefaultStepOutcomes.RESOURCE))
                .findFirst()
                .map(file -> DefaultStepOutcomes.of(file.content()))
                .orElseGet(() -> DefaultStepOutcomes.of(""));
        var results = new ArrayList<ScenarioResult>();
        for (var file : scenarios) {
            results.add(play(file, usual, names, forms, engine));
        }
        return new ScenarioReport(results, elements(files, diagrams));
    }

    /** Why the scenario cannot be read; empty where it can. */
    public static Optional<LocalizedText> fault(String file, String content) {
        try {
            Scenario.of(file, content);
            return Optional.empty();
        } catch (UnreadableScenarioException unreadable) {
            return Optional.of(TrialFailureMessages.of(unreadable));
        }
    }

    private static ScenarioResult play(
            ReleaseFile file,
            DefaultStepOutcomes usual,
            Map<String, LocalizedText> names,
            Map<String, FormDefinition> forms,
            TrialEngine engine) {
        try {
            var scenario = Scenario.of(file.name(), file.content());
            return new ScenarioRun(
                            file.name(),
                            scenario,
                            usual,
                            id -> names.getOrDefault(id, new LocalizedText(id, id)),
                            forms)
                    .on(engine);
        } catch (UnreadableScenarioException e) {
            return new ScenarioResult(
                    file.name(),
                    null,
                    new LocalizedText(file.name(), file.name()),
                    false,
                    e.line(),
                    TrialFailureMessages.of(e),
                    List.of(),
                    List.of(),
                    Set.of());
        }
    }

    /** Forms by the user task that is done with them. */
    static Map<String, FormDefinition> forms(List<ReleaseFile> files, List<DiagramModel> diagrams) {
        var byId = new HashMap<String, FormDefinition>();
        files.stream()
                .filter(file -> FormDefinition.isForm(file.name()))
                .map(file -> FormParser.parse(file.name(), file.content()).form())
                .filter(Objects::nonNull)
                .forEach(form -> byId.put(form.id(), form));
        var byTask = new HashMap<String, FormDefinition>();
        diagrams.forEach(diagram -> diagram.forms().forEach((task, form) -> {
            if (byId.containsKey(form)) {
                byTask.put(task, byId.get(form));
            }
        }));
        return byTask;
    }

    private static Map<String, Set<String>> elements(List<ReleaseFile> files, List<DiagramModel> diagrams) {
        var elements = new TreeMap<String, Set<String>>();
        diagrams.forEach(diagram -> elements.put(diagram.key(), diagram.passable()));
        files.stream()
                .filter(ReleaseFile::isTable)
                .map(DecisionTableModel::of)
                .forEach(table -> elements.put(table.key(), table.rows()));
        return elements;
    }

    static Map<String, String> forEngine(List<ReleaseFile> files) {
        return files.stream()
                .filter(ReleaseFile::isForEngine)
                .collect(Collectors.toMap(ReleaseFile::name, ReleaseFile::content));
    }
}
