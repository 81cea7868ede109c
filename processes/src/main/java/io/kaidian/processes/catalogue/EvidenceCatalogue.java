package io.kaidian.processes.catalogue;

import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.ProcessResources;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The types of evidence, in the order in which sellers are asked for them. */
public final class EvidenceCatalogue {

    /** Where the catalogue lies in a release. */
    public static final String RESOURCE = "catalogue/evidence.csv";

    private final Supplier<Map<String, EvidenceType>> types;

    private EvidenceCatalogue(Supplier<Map<String, EvidenceType>> types) {
        this.types = types;
    }

    /** Reads the catalogue that the program brought with it. */
    public static EvidenceCatalogue load() {
        return of(ProcessResources.text(RESOURCE));
    }

    /**
     * Reads a catalogue from the text of its file.
     *
     * @throws IllegalArgumentException when a row cannot be understood; the message names file, row and column
     */
    public static EvidenceCatalogue of(String csv) {
        var types = new LinkedHashMap<String, EvidenceType>();
        for (var row : CsvCatalogueReader.parse(RESOURCE, csv)) {
            var type = type(row);
            if (types.put(type.id(), type) != null) {
                throw row.fault(CsvTable.CODE, "stands in the catalogue twice");
            }
        }
        var content = Collections.unmodifiableMap(types);
        return new EvidenceCatalogue(() -> content);
    }

    /** A catalogue that always says what the newest one says, for those who keep it for long. */
    public static EvidenceCatalogue suppliedBy(Supplier<EvidenceCatalogue> newest) {
        return new EvidenceCatalogue(() -> newest.get().types.get());
    }

    /** Every type that ever was, in the order of the file. */
    public Collection<EvidenceType> all() {
        return types.get().values();
    }

    public Optional<EvidenceType> find(String id) {
        return Optional.ofNullable(types.get().get(id));
    }

    /** Their ids, in the order of the file. */
    public List<String> ids() {
        return List.copyOf(types.get().keySet());
    }

    private static EvidenceType type(CsvCatalogueReader.Row row) {
        var checks = many(row, "checks", EvidenceType.Check.class);
        var reader = row.oneOf("reader", EvidenceType.Reader.class);
        if (checks.contains(EvidenceType.Check.GLARE) && !checks.contains(EvidenceType.Check.LEGIBLE)) {
            throw row.fault("checks", "has GLARE without LEGIBLE: glare is looked for where a field cannot be read");
        }
        if (checks.contains(EvidenceType.Check.LEGIBLE) && reader == EvidenceType.Reader.PAPER) {
            throw row.fault("checks", "has LEGIBLE, but the reader PAPER knows no field");
        }
        return new EvidenceType(
                row.id(),
                reader,
                row.oneOf("sample", EvidenceType.Sample.class),
                words(row, "subjects"),
                checks,
                new EvidenceType.Words(text(row, "name"), text(row, "label"), text(row, "phrase"), text(row, "help")),
                row.flagIfGiven("retired"));
    }

    private static LocalizedText text(CsvCatalogueReader.Row row, String column) {
        return new LocalizedText(row.required(column + "_zh"), row.required(column + "_en"));
    }

    private static Set<String> words(CsvCatalogueReader.Row row, String column) {
        return Arrays.stream(row.text(column).split(" "))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static <E extends Enum<E>> Set<E> many(CsvCatalogueReader.Row row, String column, Class<E> type) {
        var names = Arrays.stream(type.getEnumConstants()).collect(Collectors.toMap(Enum::name, one -> one));
        return words(row, column).stream()
                .map(name -> Optional.ofNullable(names.get(name))
                        .orElseThrow(() -> row.fault(
                                column,
                                "holds " + name + ", but knows only " + Arrays.toString(type.getEnumConstants()))))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
