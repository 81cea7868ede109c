package io.kaidian.processes.catalogue;

import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.dmn.ValueType;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The reasons for which a submission can be returned, held or declined, in the order of the catalogue. */
public final class ReasonCatalogue {

    /** Where the catalogue lies in a release. */
    public static final String RESOURCE = "catalogue/reasons.csv";

    /** 1 is the gravest, 5 the lightest. */
    public static final ValueType<Integer> SEVERITY = ValueType.whole(new LocalizedText("级", "levels"), 1, 5);

    private final Supplier<Map<String, Reason>> reasons;

    private ReasonCatalogue(Supplier<Map<String, Reason>> reasons) {
        this.reasons = reasons;
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
        for (var row : CsvCatalogueReader.parse(RESOURCE, csv)) {
            var reason = reason(row);
            if (reasons.put(reason.code(), reason) != null) {
                throw row.fault("code", "stands in the catalogue twice");
            }
        }
        var fixed = Collections.unmodifiableMap(reasons);
        return new ReasonCatalogue(() -> fixed);
    }

    /** A catalogue that always says what the newest one says, for those who keep it for long. */
    public static ReasonCatalogue suppliedBy(Supplier<ReasonCatalogue> newest) {
        return new ReasonCatalogue(() -> newest.get().reasons.get());
    }

    /** Every reason that ever was, so that what was once decided can still be read. */
    public Collection<Reason> all() {
        return reasons.get().values();
    }

    /** The reasons that a machine or a person may still give. */
    public List<Reason> active() {
        return reasons.get().values().stream()
                .filter(reason -> !reason.retired())
                .toList();
    }

    public Optional<Reason> find(String code) {
        return Optional.ofNullable(reasons.get().get(code));
    }

    /** @throws IllegalArgumentException when the catalogue has no such code */
    public Reason get(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("No reason " + code + " in the catalogue"));
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
                row.flagIfGiven("retired"));
    }
}
