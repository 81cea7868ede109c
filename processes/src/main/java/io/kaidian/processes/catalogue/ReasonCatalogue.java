package io.kaidian.processes.catalogue;

import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.dmn.ValueType;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The reasons for which a submission can be returned, held or declined, in the order of the catalogue. */
public final class ReasonCatalogue {

    /** Where the catalogue lies in a release. */
    public static final String RESOURCE = "catalogue/reasons.csv";

    /** 1 is the gravest, 5 the lightest. */
    public static final ValueType<Integer> SEVERITY = ValueType.whole(new LocalizedText("级", "levels"), 1, 5);

    private final Supplier<Content> content;

    private ReasonCatalogue(Supplier<Content> content) {
        this.content = content;
    }

    /**
     * What a file says.
     *
     * @param raised the code that each type of finding has
     */
    private record Content(Map<String, Reason> reasons, Map<FindingType, String> raised) {}

    /** The catalogue that the program brought with it, for what other files do not say. */
    private static final class Bundled {

        static final Content CONTENT = load().content.get();

        private Bundled() {}
    }

    /**
     * Reads the catalogue that the program brought with it.
     *
     * @throws IllegalArgumentException when a row cannot be understood; the message names file, row and column
     */
    public static ReasonCatalogue load() {
        return of(ProcessResources.text(RESOURCE));
    }

    /**
     * Reads a catalogue from the text of its file.
     *
     * @throws IllegalArgumentException when a row cannot be understood; the message names file, row and column
     */
    public static ReasonCatalogue of(String csv) {
        var reasons = new LinkedHashMap<String, Reason>();
        var raised = new EnumMap<FindingType, String>(FindingType.class);
        CsvCatalogueReader.read(RESOURCE, csv, row -> {
            var reason = reason(row);
            if (reasons.put(reason.code(), reason) != null) {
                throw row.fault(CsvTable.CODE, "stands in the catalogue twice");
            }
            reason.behaviour().raisedBy().ifPresent(type -> {
                var other = raised.put(type, reason.code());
                if (other != null) {
                    throw row.fault(
                            BehaviourColumns.RAISED_BY,
                            "is " + type + ", which raises " + other + " already",
                            CatalogueFaultException.Rule.TAKEN,
                            type.name(),
                            other);
                }
            });
            return reason;
        });
        var content = new Content(Collections.unmodifiableMap(reasons), Collections.unmodifiableMap(raised));
        return new ReasonCatalogue(() -> content);
    }

    /** A catalogue that always says what the newest one says, for those who keep it for long. */
    public static ReasonCatalogue suppliedBy(Supplier<ReasonCatalogue> newest) {
        return new ReasonCatalogue(() -> newest.get().content.get());
    }

    /** Every reason that ever was, so that what was once decided can still be read. */
    public Collection<Reason> all() {
        return content.get().reasons().values();
    }

    /** The reasons that a machine or a person may still give. */
    public List<Reason> active() {
        return content.get().reasons().values().stream()
                .filter(reason -> !reason.retired())
                .toList();
    }

    public Optional<Reason> find(String code) {
        return Optional.ofNullable(content.get().reasons().get(code));
    }

    /** @throws IllegalArgumentException when the catalogue has no such code */
    public Reason get(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("No reason " + code + " in the catalogue"));
    }

    /** What the program does with a reason; nothing where the catalogue has no such code. */
    public ReasonBehaviour behaviourOf(String code) {
        return find(code).map(Reason::behaviour).orElse(ReasonBehaviour.NONE);
    }

    /**
     * The reason that a check raises with such a finding; where this catalogue names none, the one that says it less exactly, and else
     * the one of the program's own catalogue.
     */
    public String codeOf(FindingType type) {
        var raised = content.get().raised();
        var code = raised.get(type);
        return code == null
                ? type.general()
                        .map(raised::get)
                        .orElseGet(() -> Objects.requireNonNull(
                                Bundled.CONTENT.raised().get(type), "a reason of the program's own for each type"))
                : code;
    }

    /** The reason that people give when no other fits, written out for the case. */
    public Reason freeText() {
        return active().stream()
                .filter(reason -> reason.behaviour().freeText())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No reason with free text in the catalogue"));
    }

    /** What checks establish and no reason of this catalogue says, not even less exactly. */
    public Set<FindingType> withoutReason() {
        var missing = EnumSet.allOf(FindingType.class);
        var raised = content.get().raised().keySet();
        missing.removeIf(type ->
                raised.contains(type) || type.general().filter(raised::contains).isPresent());
        return missing;
    }

    /** The same sheet with all columns; those that it lacked say what they said by being absent. */
    public static CsvTable completed(CsvTable sheet) {
        var reasons = of(sheet.csv());
        var complete = sheet;
        for (var column : BehaviourColumns.NAMES) {
            if (!sheet.columns().contains(column)) {
                for (var reason : reasons.all()) {
                    complete = complete.with(reason.code(), column, BehaviourColumns.cell(reason.behaviour(), column));
                }
            }
        }
        return complete;
    }

    private static Reason reason(CsvCatalogueReader.Row row) {
        return new Reason(
                row.code(),
                row.required("subject"),
                row.oneOf("kind", Reason.Kind.class),
                row.number("severity", SEVERITY),
                row.oneOf("found_by", Reason.FoundBy.class),
                row.text("machine_effect").isEmpty()
                        ? Reason.MachineEffect.NONE
                        : row.oneOf("machine_effect", Reason.MachineEffect.class),
                row.flag("four_eyes"),
                row.oneOf("shown_to", Reason.ShownTo.class),
                new LocalizedText(row.required("message_zh"), row.required("message_en")),
                new LocalizedText(row.required("remedy_zh"), row.required("remedy_en")),
                row.text("note"),
                row.flagIfGiven("retired"),
                BehaviourColumns.read(row, ReasonCatalogue::bundledBehaviour));
    }

    private static ReasonBehaviour bundledBehaviour(String code) {
        var reason = Bundled.CONTENT.reasons().get(code);
        return reason == null ? ReasonBehaviour.NONE : reason.behaviour();
    }
}
