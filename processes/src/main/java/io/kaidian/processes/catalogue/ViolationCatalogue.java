package io.kaidian.processes.catalogue;

import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.processes.dmn.ValueType;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** The acts against the rules of the marketplace, in the order of the catalogue. */
public final class ViolationCatalogue {

    /** Where the catalogue lies in a release. */
    public static final String RESOURCE = "catalogue/violations.csv";

    /** What an act costs; at 48 a shop is closed. */
    public static final ValueType<Integer> POINTS = ValueType.whole(new LocalizedText("分", "points"), 0, 100);

    /** Days for a correction. */
    public static final ValueType<Integer> CORRECT_WITHIN_DAYS = ValueType.whole(new LocalizedText("天", "days"), 1, 90);

    private final Supplier<Map<String, ViolationType>> types;

    private ViolationCatalogue(Supplier<Map<String, ViolationType>> types) {
        this.types = types;
    }

    /**
     * Reads the catalogue that the program brought with it.
     *
     * @throws IllegalArgumentException when a row cannot be understood; the message names file, row and column
     */
    public static ViolationCatalogue load() {
        return of(ProcessResources.text(RESOURCE));
    }

    /**
     * Reads a catalogue from the text of its file.
     *
     * @throws IllegalArgumentException when a row cannot be understood; the message names file, row and column
     */
    public static ViolationCatalogue of(String csv) {
        var types = new LinkedHashMap<String, ViolationType>();
        CsvCatalogueReader.read(RESOURCE, csv, row -> {
            var type = type(row);
            if (types.put(type.code(), type) != null) {
                throw row.fault(CsvTable.CODE, "stands in the catalogue twice");
            }
            return type;
        });
        var fixed = Collections.unmodifiableMap(types);
        return new ViolationCatalogue(() -> fixed);
    }

    /** A catalogue that always says what the newest one says, for those who keep it for long. */
    public static ViolationCatalogue suppliedBy(Supplier<ViolationCatalogue> newest) {
        return new ViolationCatalogue(() -> newest.get().types.get());
    }

    /** Every act that ever was on the list, so that what was once recorded can still be read. */
    public Collection<ViolationType> all() {
        return types.get().values();
    }

    /** The acts that may still be recorded. */
    public List<ViolationType> active() {
        return types.get().values().stream().filter(type -> !type.retired()).toList();
    }

    public Optional<ViolationType> find(String code) {
        return Optional.ofNullable(types.get().get(code));
    }

    /** @throws IllegalArgumentException when the catalogue has no such code */
    public ViolationType get(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("No violation " + code + " in the catalogue"));
    }

    private static ViolationType type(CsvCatalogueReader.Row row) {
        return new ViolationType(
                row.code(),
                row.oneOf("track", EnforcementProcess.Track.class),
                row.number("points", POINTS),
                row.flag("correctable"),
                row.text("correct_within_days").isEmpty()
                        ? OptionalInt.empty()
                        : OptionalInt.of(row.number("correct_within_days", CORRECT_WITHIN_DAYS)),
                row.flag("closes_at_once"),
                new LocalizedText(row.required("message_zh"), row.required("message_en")),
                new LocalizedText(row.required("remedy_zh"), row.required("remedy_en")),
                row.flagIfGiven("retired"));
    }
}
