package io.kaidian.studio.drafts.validation;

import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.StudioMessages;
import io.kaidian.processes.catalogue.CsvTable;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.processes.catalogue.EvidenceField;
import io.kaidian.processes.catalogue.EvidenceFields;
import io.kaidian.processes.dmn.DecisionTableSchemas.RequiredDocuments;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What sellers type beside files fits the types of evidence that there are, and what they typed before. */
final class EvidenceFieldRules {

    private EvidenceFieldRules() {}

    static Set<String> codes(String csv) {
        return EvidenceFields.of(csv).all().stream().map(EvidenceField::id).collect(Collectors.toSet());
    }

    /** @param published the same file of the release in force */
    static List<DraftProblem> problems(ReleaseFile file, EvidenceCatalogue types, String published) {
        var before = EvidenceFields.of(published);
        var written = EvidenceFields.of(file.content());
        var problems = new ArrayList<DraftProblem>();
        for (var field : written.all()) {
            var other = field.rules().equalTo();
            if (!other.isEmpty()
                    && EvidenceField.Source.of(other).isEmpty()
                    && (other.equals(field.id())
                            || written.find(other)
                                    .filter(known -> !known.retired())
                                    .isEmpty())) {
                problems.add(problem(file, field, "equal_to", "evidenceField.equalTo", other));
            }
            var type = types.find(field.evidence());
            if (type.isEmpty()) {
                problems.add(problem(
                        file,
                        field,
                        "evidence",
                        "evidenceField.type",
                        field.evidence(),
                        KnownNames.nearest(field.evidence(), types.ids()),
                        KnownNames.list(types.ids())));
            }
            type.filter(known -> field.rules().isRead() && !known.files().takesFile())
                    .ifPresent(known ->
                            problems.add(problem(file, field, "read_after", "evidenceField.unread", known.id())));
            if (types.find(field.id()).isPresent()) {
                problems.add(problem(file, field, CsvTable.CODE, "evidenceField.code"));
            }
            if (field.kind() == EvidenceField.Kind.CHOICE
                    && field.rules().choices().isEmpty()) {
                problems.add(problem(
                        file, field, "choices_zh", "evidenceField.choices", StudioMessages.of("column.choices_zh")));
            }
            before.find(field.id()).ifPresent(known -> asBefore(file, field, known, problems));
        }
        types.all().stream()
                .filter(type -> !type.retired() && !type.files().takesFile())
                .filter(type -> written.all().stream()
                        .noneMatch(field -> field.evidence().equals(type.id()) && field.required() && !field.retired()))
                .forEach(type -> problems.add(DraftFileValidator.error(
                        EvidenceCatalogue.RESOURCE, type.id(), "evidenceField.none", type.id())));
        return problems;
    }

    /** Rows cannot let something come later, or stand in for something else, that is no file. */
    static List<DraftProblem> problems(DecisionTableModel table, EvidenceCatalogue types) {
        var problems = new ArrayList<DraftProblem>();
        table.evidence()
                .forEach((row, asked) -> types.find(asked.id())
                        .filter(type -> !type.files().takesFile())
                        .filter(type -> asked.oneOf() != null || asked.isLater())
                        .ifPresent(type -> problems.add(
                                table.inRow(row, RequiredDocuments.SLOT, "table.evidence.fields", type.id()))));
        return problems;
    }

    /** What was typed is kept under the code: it cannot become something else. */
    private static void asBefore(
            ReleaseFile file, EvidenceField field, EvidenceField known, List<DraftProblem> problems) {
        if (!field.evidence().equals(known.evidence())) {
            problems.add(problem(file, field, "evidence", "evidenceField.moved", known.evidence()));
        }
        if (field.kind() != known.kind()) {
            problems.add(problem(file, field, "type", "evidenceField.kind"));
        }
        known.rules().choices().stream()
                .filter(choice -> field.kind() == EvidenceField.Kind.CHOICE
                        && field.choice(choice.code()).isEmpty())
                .forEach(choice ->
                        problems.add(problem(file, field, "choices_zh", "evidenceField.choice", choice.code())));
    }

    private static DraftProblem problem(
            ReleaseFile file, EvidenceField field, String column, String code, Object... details) {
        var all = new ArrayList<Object>();
        all.add(field.id());
        all.addAll(List.of(details));
        return DraftFileValidator.error(file.name(), field.id(), code, all.toArray())
                .at(column);
    }
}
