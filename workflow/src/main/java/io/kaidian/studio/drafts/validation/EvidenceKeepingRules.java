package io.kaidian.studio.drafts.validation;

import static io.kaidian.studio.drafts.validation.DraftFileValidator.error;

import io.kaidian.platform.releases.StudioMessages;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.processes.dmn.Parameters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** How long evidence is kept fits the numbers of the draft, and whoever decides about it may open it. */
final class EvidenceKeepingRules {

    private EvidenceKeepingRules() {}

    static List<DraftProblem> problems(
            Collection<DiagramModel> diagrams, Collection<DecisionTableModel> tables, EvidenceCatalogue catalogue) {
        var problems = new ArrayList<DraftProblem>();
        tooLong(tables, catalogue, problems);
        var deciding = deciding(diagrams, tables);
        catalogue.all().stream()
                .filter(type -> !type.retired() && !type.viewers().isEmpty())
                .forEach(type -> {
                    var shutOut = new TreeSet<>(deciding.getOrDefault(type.id(), Set.of()));
                    type.viewers().forEach(viewer -> shutOut.remove(viewer.name()));
                    if (!shutOut.isEmpty()) {
                        problems.add(error(
                                        EvidenceCatalogue.RESOURCE,
                                        type.id(),
                                        "evidenceType.viewers",
                                        type.id(),
                                        inWords(shutOut),
                                        StudioMessages.of("column." + EvidenceCatalogue.VIEWERS))
                                .at(EvidenceCatalogue.VIEWERS));
                    }
                });
        return problems;
    }

    /** Nothing is kept longer than the rest of its case: a figure above that would only seem to hold. */
    private static void tooLong(
            Collection<DecisionTableModel> tables, EvidenceCatalogue catalogue, List<DraftProblem> problems) {
        var longest = Stream.of(Parameters.RETENTION_ENDED_DAYS, Parameters.RETENTION_CLOSED_DAYS)
                .flatMap(name -> tables.stream()
                        .flatMap(table -> table.wholeNumber(name).stream().boxed()))
                .max(Integer::compare);
        longest.ifPresent(days -> catalogue
                .all()
                .forEach(type -> type.retentionDays()
                        .filter(kept -> kept > days)
                        .ifPresent(kept -> problems.add(error(
                                        EvidenceCatalogue.RESOURCE,
                                        type.id(),
                                        "evidenceType.retention",
                                        type.id(),
                                        String.valueOf(kept),
                                        String.valueOf(days))
                                .at(EvidenceCatalogue.RETENTION)))));
    }

    /** Who of staff decides about what is sent, by the code of its type: whoever has a step in the process that asks for it. */
    private static Map<String, Set<String>> deciding(
            Collection<DiagramModel> diagrams, Collection<DecisionTableModel> tables) {
        var asked = tables.stream()
                .flatMap(table -> table.evidence().values().stream())
                .map(DecisionTableModel.AskedEvidence::id)
                .collect(Collectors.toSet());
        var deciding = new HashMap<String, Set<String>>();
        for (var diagram : diagrams) {
            var types = diagram.key().equals(CertificationProcess.KEY) ? asked : PermitProcessRules.evidenceOf(diagram);
            types.forEach(type ->
                    deciding.computeIfAbsent(type, none -> new TreeSet<>()).addAll(staffOf(diagram)));
        }
        return deciding;
    }

    private static Set<String> staffOf(DiagramModel diagram) {
        var openers = Stream.of(EvidenceType.Viewer.values()).map(Enum::name).collect(Collectors.toSet());
        return diagram.model().getModelElementsByType(UserTask.class).stream()
                .flatMap(task -> EngineAttributes.list(task, "candidateGroups").stream())
                .filter(openers::contains)
                .collect(Collectors.toSet());
    }

    private static LocalizedText inWords(Set<String> roles) {
        var words =
                roles.stream().map(role -> StudioMessages.of("role." + role)).toList();
        return new LocalizedText(join(words, LocalizedText::zh, "、"), join(words, LocalizedText::en, ", "));
    }

    private static String join(List<LocalizedText> words, Function<LocalizedText, String> language, String between) {
        return words.stream().map(language).collect(Collectors.joining(between));
    }
}
