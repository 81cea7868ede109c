package io.kaidian.processes;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The reasons for which a submission can be returned, held or declined, in the order of the catalogue. */
public final class ReasonCatalogue {

    private static final String RESOURCE = "catalogue/reasons.csv";

    private final Map<String, Reason> reasons;

    private ReasonCatalogue(Map<String, Reason> reasons) {
        this.reasons = Collections.unmodifiableMap(reasons);
    }

    /**
     * Reads the catalogue of this release.
     *
     * @throws IllegalArgumentException when a row cannot be understood; the message names file, row and column
     */
    public static ReasonCatalogue load() {
        var reasons = new LinkedHashMap<String, Reason>();
        for (var row : CatalogueFile.read(RESOURCE)) {
            var reason = reason(row);
            if (reasons.put(reason.code(), reason) != null) {
                throw row.fault("code", "stands in the catalogue twice");
            }
        }
        return new ReasonCatalogue(reasons);
    }

    public Collection<Reason> all() {
        return reasons.values();
    }

    public Optional<Reason> find(String code) {
        return Optional.ofNullable(reasons.get(code));
    }

    /** @throws IllegalArgumentException when the catalogue has no such code */
    public Reason get(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("No reason " + code + " in the catalogue"));
    }

    private static Reason reason(CatalogueFile.Row row) {
        return new Reason(
                row.required("code"),
                row.required("subject"),
                row.oneOf("kind", Reason.Kind.class),
                row.number("severity"),
                row.oneOf("found_by", Reason.FoundBy.class),
                row.text("machine_effect").isEmpty()
                        ? Reason.MachineEffect.NONE
                        : row.oneOf("machine_effect", Reason.MachineEffect.class),
                row.flag("four_eyes"),
                row.oneOf("shown_to", Reason.ShownTo.class),
                new LocalText(row.required("message_zh"), row.required("message_en")),
                new LocalText(row.required("remedy_zh"), row.required("remedy_en")),
                row.text("note"));
    }
}
