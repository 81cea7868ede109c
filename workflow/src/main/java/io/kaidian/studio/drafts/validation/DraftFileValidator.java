package io.kaidian.studio.drafts.validation;

import io.kaidian.forms.FormComponents;
import io.kaidian.forms.FormDefinition;
import io.kaidian.forms.FormParser;
import io.kaidian.platform.allowlist.ModelFileValidator;
import io.kaidian.platform.engine.DelegateNames;
import io.kaidian.platform.engine.externaltasks.ExternalTaskGateway;
import io.kaidian.platform.releases.BundledFiles;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.releases.StudioMessages;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.catalogue.CatalogueFaultException;
import io.kaidian.processes.catalogue.ConsentDeclaration;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.processes.catalogue.EvidenceFields;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.processes.catalogue.ViolationCatalogue;
import io.kaidian.processes.dmn.DecisionTableNames;
import io.kaidian.processes.dmn.DecisionTableSchemas;
import io.kaidian.processes.dmn.DecisionTableSchemas.RequiredDocuments;
import io.kaidian.processes.scenario.DefaultStepOutcomes;
import io.kaidian.studio.drafts.validation.DraftProblem.Severity;
import io.kaidian.studio.trials.ScenarioService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.util.ConcurrentLruCache;
import org.xml.sax.SAXParseException;

/**
 * What stands against publishing the files of a draft: first what may not stand in a file at all, then what would not work
 * together with the other files or with this program.
 */
@Service
public class DraftFileValidator {

    /** A draft is looked at after every save and by everything on its page; all but one of its files are as before. */
    private static final int FILES_REMEMBERED = 60;

    private static final int DRAFTS_REMEMBERED = 8;

    private final ReleaseService releases;
    private final DelegateNames steps;
    private final ExternalTaskGateway outside;
    private final ConcurrentLruCache<ReleaseFile, Read> read = new ConcurrentLruCache<>(FILES_REMEMBERED, this::read);
    private final ConcurrentLruCache<ReleaseFile, List<DraftProblem>> ofTables =
            new ConcurrentLruCache<>(FILES_REMEMBERED, this::againstTheDeclaration);
    private final ConcurrentLruCache<Asked, List<DraftProblem>> known =
            new ConcurrentLruCache<>(DRAFTS_REMEMBERED, this::look);

    DraftFileValidator(ReleaseService releases, DelegateNames steps, ExternalTaskGateway outside) {
        this.releases = releases;
        this.steps = steps;
        this.outside = outside;
    }

    /** Files to be looked at, and the release whose codes they have to keep. */
    private record Asked(int release, List<ReleaseFile> files) {}

    /** A file for the engine as far as it can be read; only one of the two is there, or neither. */
    private record Read(
            @Nullable DiagramModel diagram, @Nullable DecisionTableModel table, List<DraftProblem> problems) {

        /** The diagram; only of a file that holds one that can be read. */
        private DiagramModel requireDiagram() {
            return Objects.requireNonNull(diagram, "no diagram that can be read");
        }

        /** The table; only of a file that holds one that can be read. */
        private DecisionTableModel requireTable() {
            return Objects.requireNonNull(table, "no table that can be read");
        }
    }

    /** Every problem of these files, file by file; none means that they can be published. */
    public List<DraftProblem> problems(List<ReleaseFile> files) {
        return known.get(new Asked(releases.current().number(), List.copyOf(files)));
    }

    /** One at a time: what was read of a file is shared, and the models of the engine are not made for two readers. */
    private synchronized List<DraftProblem> look(Asked asked) {
        var files = asked.files();
        var problems = new ArrayList<DraftProblem>();
        var diagrams = new ArrayList<DiagramModel>();
        var tables = new ArrayList<DecisionTableModel>();
        var forms = new ArrayList<FormDefinition>();
        for (var file : files) {
            if (FormDefinition.isForm(file.name())) {
                form(file, forms, problems);
            } else if (file.isForEngine()) {
                var here = read.get(file);
                problems.addAll(here.problems());
                Optional.ofNullable(here.diagram()).ifPresent(diagrams::add);
                Optional.ofNullable(here.table()).ifPresent(tables::add);
            } else {
                catalogue(file, problems);
            }
        }
        missing(files, problems);
        tables.stream()
                .filter(table -> DecisionTableSchemas.find(table.key()).isEmpty())
                .forEach(table -> problems.addAll(TableCoverageMessages.of(table.file())));
        if (problems.stream().noneMatch(problem -> problem.severity() == Severity.ERROR)) {
            diagrams.forEach(diagram -> diagram.problems(diagrams, tables, steps.all(), problems));
            FormSteps.check(diagrams, forms, problems);
            diagrams.forEach(diagram -> PeopleSteps.check(diagram, problems));
            PermitProcessRules.check(diagrams, evidenceIn(files), problems);
            tables.forEach(table -> table.problems(problems));
            endlessTogether(files, problems);
            againstTheProgram(diagrams, tables, problems);
            withheld(tables, problems);
            evidence(files, diagrams, tables, problems);
        }
        return List.copyOf(problems);
    }

    private List<DraftProblem> refusals(ReleaseFile file) {
        return ModelFileValidator.refusals(file.name(), file.content(), outside.topics()).stream()
                .map(allowListViolation -> new DraftProblem(
                        file.name(),
                        allowListViolation.elementId(),
                        Severity.ERROR,
                        allowListViolation.code(),
                        allowListViolation.text()))
                .toList();
    }

    /** Each diagram alone was looked at before; they also go on in each other. */
    private static void endlessTogether(List<ReleaseFile> files, List<DraftProblem> problems) {
        var diagrams = new LinkedHashMap<String, String>();
        files.stream()
                .filter(file -> file.isForEngine() && file.isDiagram())
                .forEach(file -> diagrams.put(file.name(), file.content()));
        ModelFileValidator.endlessTogether(diagrams)
                .forEach((name, found) -> problems.add(error(
                        name,
                        found.elementId(),
                        "process.endless",
                        found.details().get(0))));
    }

    private Read read(ReleaseFile file) {
        var refused = refusals(file);
        if (!refused.isEmpty()) {
            return new Read(null, null, refused);
        }
        try {
            return file.isDiagram()
                    ? new Read(DiagramModel.of(file), null, List.of())
                    : new Read(null, DecisionTableModel.of(file), List.of());
        } catch (RuntimeException e) {
            return new Read(null, null, List.of(broken(file, e)));
        }
    }

    /** The form in a file, or why it holds none. */
    private static void form(ReleaseFile file, List<FormDefinition> forms, List<DraftProblem> problems) {
        var parsed = FormParser.parse(file.name(), file.content());
        parsed.faults()
                .forEach(fault -> problems.add(new DraftProblem(
                        file.name(), fault.componentId(), Severity.ERROR, fault.code(), fault.text())));
        Optional.ofNullable(parsed.form()).ifPresent(form -> {
            forms.add(form);
            if (!FormComponents.isTitled(file.content())) {
                problems.add(warning(file.name(), null, "form.title"));
            }
        });
    }

    private void catalogue(ReleaseFile file, List<DraftProblem> problems) {
        try {
            switch (file.name()) {
                case ReasonCatalogue.RESOURCE -> {
                    keepsCodes(file, name -> codes(ReasonCatalogue.of(name)), problems);
                    ReasonCatalogue.of(file.content())
                            .withoutReason()
                            .forEach(type ->
                                    problems.add(error(file.name(), null, "catalogue.withoutReason", type.name())));
                }
                case ViolationCatalogue.RESOURCE ->
                    keepsCodes(file, name -> codes(ViolationCatalogue.of(name)), problems);
                case EvidenceCatalogue.RESOURCE ->
                    keepsCodes(
                            file, name -> Set.copyOf(EvidenceCatalogue.of(name).ids()), problems);
                case EvidenceFields.RESOURCE -> keepsCodes(file, EvidenceFieldRules::codes, problems);
                case ConsentDeclaration.RESOURCE -> ConsentDeclaration.of(file.content());
                case DefaultStepOutcomes.RESOURCE -> DefaultStepOutcomes.of(file.content());
                default -> {
                    if (ScenarioService.isScenario(file)) {
                        ScenarioService.fault(file.name(), file.content())
                                .ifPresent(why -> problems.add(new DraftProblem(
                                        file.name(), null, Severity.ERROR, "scenario.unreadable", why)));
                    } else if (file.name().endsWith(".properties")) {
                        problems.addAll(LocalizedTextFile.problems(file, releases.content(file.name())));
                    }
                }
            }
            if (file.name().endsWith(".csv")) {
                problems.addAll(CataloguePlaceholders.problems(file));
            }
        } catch (CatalogueFaultException fault) {
            problems.addAll(CatalogueFaultMessages.of(file, fault));
        } catch (IllegalArgumentException e) {
            problems.add(error(file.name(), null, "catalogue.broken"));
        }
    }

    /** A code stands in old decisions; it may be retired, never deleted. */
    private void keepsCodes(ReleaseFile file, Function<String, Set<String>> codes, List<DraftProblem> problems) {
        var now = codes.apply(file.content());
        var gone = new HashSet<>(codes.apply(releases.content(file.name())));
        gone.removeAll(now);
        gone.forEach(code -> problems.add(error(file.name(), code, "catalogue.gone", code)));
    }

    private static Set<String> codes(ReasonCatalogue catalogue) {
        return catalogue.all().stream().map(reason -> reason.code()).collect(Collectors.toSet());
    }

    private static Set<String> codes(ViolationCatalogue catalogue) {
        return catalogue.all().stream().map(type -> type.code()).collect(Collectors.toSet());
    }

    private static void missing(List<ReleaseFile> files, List<DraftProblem> problems) {
        var names = files.stream().map(ReleaseFile::name).collect(Collectors.toSet());
        BundledFiles.all().stream()
                .filter(file -> !ScenarioService.isScenario(file)
                        && !FormDefinition.isForm(file.name())
                        && !isExample(file)
                        && !names.contains(file.name()))
                .forEach(file -> problems.add(error(file.name(), null, "file.missing", file.name())));
    }

    /** The program starts processes, completes tasks, sends messages and asks tables by the names it was built with. */
    private void againstTheProgram(
            List<DiagramModel> diagrams, List<DecisionTableModel> tables, List<DraftProblem> problems) {
        Map<String, DiagramModel> byKey =
                diagrams.stream().collect(Collectors.toMap(DiagramModel::key, Function.identity(), (a, b) -> a));
        Map<String, DecisionTableModel> tablesByKey =
                tables.stream().collect(Collectors.toMap(DecisionTableModel::key, Function.identity(), (a, b) -> a));
        var sent = BundledFiles.all().stream()
                .filter(file -> file.isDiagram() && !isExample(file))
                .flatMap(file -> read.get(file).requireDiagram().messages().stream())
                .collect(Collectors.toUnmodifiableSet());
        for (var file : BundledFiles.all()) {
            if (isExample(file)) {
                continue;
            }
            if (file.isDiagram()) {
                var shipped = read.get(file).requireDiagram();
                var drawn = byKey.get(shipped.key());
                if (drawn == null) {
                    problems.add(error(file.name(), null, "process.gone", shipped.key()));
                } else {
                    drawn.against(shipped, sent, problems);
                }
            } else if (file.isTable()) {
                var shipped = read.get(file).requireTable();
                var written = tablesByKey.get(shipped.key());
                if (written == null) {
                    problems.add(error(file.name(), null, "table.gone", shipped.key()));
                } else {
                    problems.addAll(ofTables.get(written.file()));
                }
            }
        }
    }

    /** Whether the program brings it for analysts, and needs it no more than what they write themselves. */
    private static boolean isExample(ReleaseFile file) {
        return ProcessResources.permits().contains(file.name());
    }

    /** What stands in the cells of a table; a few hundred of them are evaluated, so this is remembered. */
    private List<DraftProblem> againstTheDeclaration(ReleaseFile file) {
        var problems = new ArrayList<DraftProblem>();
        var written = read.get(file).requireTable();
        BundledFiles.all().stream()
                .filter(shipped -> shipped.isTable() && !isExample(shipped))
                .map(shipped -> read.get(shipped).requireTable())
                .filter(shipped -> shipped.key().equals(written.key()))
                .forEach(shipped -> written.against(shipped, problems));
        return List.copyOf(problems);
    }

    /** Rows ask for what the catalogue beside them has and has not retired. */
    private void evidence(
            List<ReleaseFile> files,
            List<DiagramModel> diagrams,
            List<DecisionTableModel> tables,
            List<DraftProblem> problems) {
        var catalogue = evidenceIn(files);
        files.stream()
                .filter(file -> file.name().equals(EvidenceFields.RESOURCE))
                .forEach(file -> problems.addAll(
                        EvidenceFieldRules.problems(file, catalogue, releases.content(EvidenceFields.RESOURCE))));
        tables.forEach(table -> table.evidence().forEach((row, asked) -> {
            var id = asked.id();
            var type = catalogue.find(id);
            if (type.isEmpty()) {
                problems.add(table.inRow(
                        row,
                        RequiredDocuments.SLOT,
                        "table.evidence.unknown",
                        id,
                        KnownNames.nearest(id, catalogue.ids()),
                        KnownNames.list(catalogue.ids())));
            } else if (type.get().retired()) {
                problems.add(table.inRow(row, RequiredDocuments.SLOT, "table.evidence.retired", id));
            }
        }));
        tables.forEach(table -> problems.addAll(EvidenceFieldRules.problems(table, catalogue)));
        tables.forEach(table -> alternatives(table, catalogue, problems));
        problems.addAll(EvidenceKeepingRules.problems(diagrams, tables, catalogue));
        consented(files, tables, catalogue, problems);
    }

    private EvidenceCatalogue evidenceIn(List<ReleaseFile> files) {
        return EvidenceCatalogue.of(files.stream()
                .filter(file -> file.name().equals(EvidenceCatalogue.RESOURCE))
                .findFirst()
                .map(ReleaseFile::content)
                .orElseGet(() -> releases.content(EvidenceCatalogue.RESOURCE)));
    }

    /** Sellers consent to what is collected: what no table asked for before should be named there. */
    private void consented(
            List<ReleaseFile> files,
            List<DecisionTableModel> tables,
            EvidenceCatalogue catalogue,
            List<DraftProblem> problems) {
        var consent = files.stream()
                .filter(file -> file.name().equals(ConsentDeclaration.RESOURCE))
                .findFirst()
                .map(ReleaseFile::content)
                .orElseGet(() -> releases.content(ConsentDeclaration.RESOURCE));
        var asked = asked(tables.stream());
        asked.removeAll(asked(releases.current().files().stream()
                .filter(ReleaseFile::isTable)
                .map(read::get)
                .map(Read::table)
                .filter(Objects::nonNull)));
        asked.stream()
                .flatMap(id -> catalogue.find(id).stream())
                .filter(type -> Stream.of(
                                type.words().name(),
                                type.words().label(),
                                type.words().phrase())
                        .map(LocalizedText::zh)
                        .noneMatch(consent::contains))
                .forEach(type -> problems.add(warning(
                                ConsentDeclaration.RESOURCE,
                                ConsentDeclaration.COLLECTED,
                                "consent.notNamed",
                                type.words().name())
                        .at("text_zh")));
    }

    private static Set<String> asked(Stream<DecisionTableModel> tables) {
        return tables.flatMap(table -> table.evidence().values().stream())
                .map(DecisionTableModel.AskedEvidence::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What stands in for others has others that the table asks for, too. */
    private static void alternatives(
            DecisionTableModel table, EvidenceCatalogue catalogue, List<DraftProblem> problems) {
        var members = new HashMap<String, Set<String>>();
        var rows = table.evidence();
        rows.values()
                .forEach(asked -> groupOf(asked, catalogue)
                        .ifPresent(group -> members.computeIfAbsent(group, none -> new HashSet<>())
                                .add(asked.id())));
        rows.forEach((row, asked) -> groupOf(asked, catalogue)
                .filter(group -> members.getOrDefault(group, Set.of()).size() == 1)
                .ifPresent(group -> problems.add(
                        table.inRow(row, RequiredDocuments.ONE_OF, "table.evidence.alone", asked.id(), group))));
    }

    private static Optional<String> groupOf(DecisionTableModel.AskedEvidence asked, EvidenceCatalogue catalogue) {
        return Optional.ofNullable(asked.oneOf())
                .or(() -> catalogue.find(asked.id()).flatMap(EvidenceType::oneOf));
    }

    /** What a sanction or a recheck withholds is one of the things that a shop may do, and that may be taken from it. */
    private static void withheld(List<DecisionTableModel> tables, List<DraftProblem> problems) {
        if (problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR)) {
            return;
        }
        var actions = tables.stream()
                .filter(table -> table.key().equals(DecisionTableNames.AllowedActions.KEY))
                .findFirst()
                .orElseThrow();
        var known = actions.withholdable();
        tables.forEach(table -> table.withheld()
                .forEach((row, codes) -> codes.stream()
                        .filter(code -> !known.contains(code))
                        .forEach(code -> problems.add(
                                error(table.file().name(), row, "table.withheld", code, String.join(", ", known))))));
    }

    static DraftProblem error(String file, @Nullable String element, String code, Object... details) {
        return new DraftProblem(file, element, Severity.ERROR, code, StudioMessages.of(code, details));
    }

    static DraftProblem warning(String file, @Nullable String element, String code, Object... details) {
        return new DraftProblem(file, element, Severity.WARNING, code, StudioMessages.of(code, details));
    }

    /** Parsers speak English alone and of what authors never see; the place is what helps. */
    private static DraftProblem broken(ReleaseFile file, Throwable e) {
        for (var cause = e; cause != null && cause != cause.getCause(); cause = cause.getCause()) {
            if (cause instanceof SAXParseException parsed && parsed.getLineNumber() > 0) {
                return error(file.name(), null, "file.brokenAt", String.valueOf(parsed.getLineNumber()));
            }
        }
        return error(file.name(), null, "file.broken");
    }
}
