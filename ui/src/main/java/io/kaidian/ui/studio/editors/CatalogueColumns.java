package io.kaidian.ui.studio.editors;

import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.processes.catalogue.ConsentDeclaration;
import io.kaidian.processes.catalogue.ConsentReader;
import io.kaidian.processes.catalogue.CsvTable;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.processes.catalogue.EvidenceField;
import io.kaidian.processes.catalogue.EvidenceFields;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.processes.catalogue.FindingType;
import io.kaidian.processes.catalogue.Reason;
import io.kaidian.processes.catalogue.ReasonBehaviour;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.processes.catalogue.ViolationCatalogue;
import io.kaidian.processes.dmn.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the cells of a catalogue may hold, so that an author chooses instead of typing codes. */
enum CatalogueColumns {
    REASONS(
            ReasonCatalogue.RESOURCE,
            "[A-Z]{3}-[A-Z0-9]+(-[A-Z0-9]+)*",
            column("subject", Kind.SUBJECTS),
            choice("kind", Reason.Kind.values()),
            number("severity", Kind.NUMBER, ReasonCatalogue.SEVERITY),
            // No check raises a new one.
            choice("found_by", Reason.FoundBy.PERSON, Reason.FoundBy.MACHINE, Reason.FoundBy.BOTH),
            optional("machine_effect", Reason.MachineEffect.values()),
            column("four_eyes", Kind.FLAG),
            choice("shown_to", Reason.ShownTo.values()),
            optional("raised_by", FindingType.values()),
            choice("counts_in_changes", ReasonBehaviour.CountsInChanges.values()),
            optional("before_photos", ReasonBehaviour.BeforePhotos.values()),
            optional("advice_action", ReasonBehaviour.AdviceAction.values()),
            column("offers_dispute", Kind.FLAG),
            column("offers_help", Kind.FLAG),
            column("corrected_by_typing", Kind.FLAG),
            column("may_apply_again", Kind.FLAG),
            column("free_text", Kind.FLAG),
            column("about_account", Kind.FLAG),
            column("message", Kind.BOTH_LANGUAGES),
            column("remedy", Kind.BOTH_LANGUAGES),
            column("note", Kind.NOTE),
            column("retired", Kind.FLAG)),
    VIOLATIONS(
            ViolationCatalogue.RESOURCE,
            "[A-Z]{3}-[A-Z0-9]+(-[A-Z0-9]+)*",
            choice("track", EnforcementProcess.Track.values()),
            number("points", Kind.NUMBER, ViolationCatalogue.POINTS),
            column("correctable", Kind.FLAG),
            number("correct_within_days", Kind.OPTIONAL_NUMBER, ViolationCatalogue.CORRECT_WITHIN_DAYS),
            column("closes_at_once", Kind.FLAG),
            column("message", Kind.BOTH_LANGUAGES),
            column("remedy", Kind.BOTH_LANGUAGES),
            column("retired", Kind.FLAG)),
    EVIDENCE(
            EvidenceCatalogue.RESOURCE,
            "[A-Z][A-Z0-9]*(_[A-Z0-9]+)*",
            // What knows least comes first: a new entry begins with it.
            choice(
                    "reader",
                    EvidenceType.Reader.PAPER,
                    EvidenceType.Reader.CARD_FRONT,
                    EvidenceType.Reader.CARD_BACK,
                    EvidenceType.Reader.CARD_IN_HAND,
                    EvidenceType.Reader.LICENCE,
                    EvidenceType.Reader.PASSPORT),
            choice(
                    "sample",
                    EvidenceType.Sample.PAPER,
                    EvidenceType.Sample.CARD_FRONT,
                    EvidenceType.Sample.CARD_BACK,
                    EvidenceType.Sample.CARD_IN_HAND,
                    EvidenceType.Sample.LICENCE,
                    EvidenceType.Sample.PASSPORT,
                    EvidenceType.Sample.PASSPORT_IN_HAND),
            column("subjects", Kind.SUBJECTS),
            several("checks", EvidenceType.Check.values()),
            column("contains", Kind.HINTED),
            number("valid_days", Kind.OPTIONAL_NUMBER, EvidenceCatalogue.VALID_DAYS),
            column("name", Kind.BOTH_LANGUAGES),
            column("label", Kind.BOTH_LANGUAGES),
            column("phrase", Kind.BOTH_LANGUAGES),
            column("help", Kind.BOTH_LANGUAGES),
            column("one_of", Kind.HINTED),
            column("retired", Kind.FLAG),
            several("kinds", EvidenceType.FileKind.values()),
            number("pages_max", Kind.OPTIONAL_NUMBER, EvidenceCatalogue.PAGES_MAX),
            several("documents", EvidenceType.Document.values()),
            optional("whose", EvidenceType.Owner.values()),
            number(EvidenceCatalogue.RETENTION, Kind.OPTIONAL_NUMBER, EvidenceCatalogue.RETENTION_DAYS),
            several(EvidenceCatalogue.VIEWERS, EvidenceType.Viewer.values())),
    EVIDENCE_FIELDS(
            EvidenceFields.RESOURCE,
            "[A-Z][A-Z0-9]*(_[A-Z0-9]+)*",
            column("evidence", Kind.EVIDENCE_TYPE),
            choice("type", EvidenceField.Kind.values()),
            column("required", Kind.FLAG),
            column("forms", Kind.HINTED),
            optional("function", EvidenceField.Function.values()),
            column("choices", Kind.BOTH_LANGUAGES_OR_NONE),
            column("name", Kind.BOTH_LANGUAGES),
            column("hint", Kind.BOTH_LANGUAGES_OR_NONE),
            column("masked", Kind.FLAG),
            several("checks", EvidenceField.Check.values()),
            column("equal_to", Kind.EQUAL_TO),
            column("read_after", Kind.HINTED),
            column("retired", Kind.FLAG)),
    CONSENT(
            ConsentDeclaration.RESOURCE,
            "[a-z][A-Za-z]+",
            column("title", Kind.BOTH_LANGUAGES_OR_NONE),
            column("text", Kind.BOTH_LANGUAGES),
            several("readers", ConsentReader.values()));

    private final String file;
    private final String codes;
    private final List<Column> columns;

    CatalogueColumns(String file, String codes, Column... columns) {
        this.file = file;
        this.codes = codes;
        this.columns = List.of(columns);
    }

    /** How a cell is filled. */
    enum Kind {
        TEXT,
        /** A text that may be left out. */
        NOTE,
        /** The same, with a word below on what may stand there. */
        HINTED,
        NUMBER,
        OPTIONAL_NUMBER,
        FLAG,
        CHOICE,
        OPTIONAL_CHOICE,
        /** Any number of them, with a space between. */
        SEVERAL,
        /** A field of the draft, or another source that a field can be equal to. */
        EQUAL_TO,
        /** A type of evidence that the draft has. */
        EVIDENCE_TYPE,
        /** What reasons are about: chosen from what is known, or a new word. */
        SUBJECTS,
        /** Two cells, {@code …_zh} and {@code …_en}, both of them needed. */
        BOTH_LANGUAGES,
        /** Two cells, both or neither. */
        BOTH_LANGUAGES_OR_NONE
    }

    /**
     * A column, or a pair of columns in two languages.
     *
     * @param choices names that may stand there; empty where anything may
     * @param number what a number may be; null where there is none
     */
    record Column(
            String name,
            Kind kind,
            List<String> choices,
            @Nullable ValueType<Integer> number) {

        /** What the number may be; only of a column of numbers. */
        ValueType<Integer> requireNumber() {
            return Objects.requireNonNull(number, "no column of numbers");
        }
    }

    /** The catalogue in that file. */
    static CatalogueColumns of(String file) {
        return Arrays.stream(values())
                .filter(catalogue -> catalogue.file.equals(file))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no catalogue " + file));
    }

    String file() {
        return file;
    }

    /** The sheet with all columns, those of an older file filled with what it said without them. */
    CsvTable completed(CsvTable sheet) {
        return this == REASONS ? ReasonCatalogue.completed(sheet) : sheet;
    }

    /** Between subjects, of which a cell may hold several. */
    String subjectSeparator() {
        return this == REASONS ? ", " : " ";
    }

    /** What a new code must look like. */
    String codes() {
        return codes;
    }

    List<Column> columns() {
        return columns;
    }

    private static Column column(String name, Kind kind) {
        return new Column(name, kind, List.of(), null);
    }

    private static Column number(String name, Kind kind, ValueType<Integer> number) {
        return new Column(name, kind, List.of(), number);
    }

    private static Column choice(String name, Enum<?>... choices) {
        return new Column(
                name, Kind.CHOICE, Arrays.stream(choices).map(Enum::name).toList(), null);
    }

    private static Column several(String name, Enum<?>... choices) {
        return new Column(
                name, Kind.SEVERAL, Arrays.stream(choices).map(Enum::name).toList(), null);
    }

    private static Column optional(String name, Enum<?>... choices) {
        return new Column(
                name,
                Kind.OPTIONAL_CHOICE,
                Arrays.stream(choices).map(Enum::name).toList(),
                null);
    }
}
