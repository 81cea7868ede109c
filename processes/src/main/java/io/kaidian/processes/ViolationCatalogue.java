package io.kaidian.processes;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The acts against the rules of the marketplace, in the order of the catalogue. */
public final class ViolationCatalogue {

    private static final String RESOURCE = "catalogue/violations.csv";

    private final Map<String, ViolationType> types;

    private ViolationCatalogue(Map<String, ViolationType> types) {
        this.types = Collections.unmodifiableMap(types);
    }

    /**
     * Reads the catalogue of this release.
     *
     * @throws IllegalArgumentException when a row cannot be understood; the message names file, row and column
     */
    public static ViolationCatalogue load() {
        var types = new LinkedHashMap<String, ViolationType>();
        for (var row : CatalogueFile.read(RESOURCE)) {
            var type = type(row);
            if (types.put(type.code(), type) != null) {
                throw row.fault("code", "stands in the catalogue twice");
            }
        }
        return new ViolationCatalogue(types);
    }

    public Collection<ViolationType> all() {
        return types.values();
    }

    public Optional<ViolationType> find(String code) {
        return Optional.ofNullable(types.get(code));
    }

    /** @throws IllegalArgumentException when the catalogue has no such code */
    public ViolationType get(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("No violation " + code + " in the catalogue"));
    }

    private static ViolationType type(CatalogueFile.Row row) {
        return new ViolationType(
                row.required("code"),
                row.oneOf("track", EnforcementProcess.Track.class),
                row.number("points"),
                row.flag("correctable"),
                row.text("correct_within_days").isEmpty()
                        ? OptionalInt.empty()
                        : OptionalInt.of(row.number("correct_within_days")),
                row.flag("closes_at_once"),
                new LocalText(row.required("message_zh"), row.required("message_en")),
                new LocalText(row.required("remedy_zh"), row.required("remedy_en")));
    }
}
