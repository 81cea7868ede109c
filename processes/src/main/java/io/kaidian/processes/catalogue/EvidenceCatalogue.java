package io.kaidian.processes.catalogue;

import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.dmn.ValueType;
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
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The types of evidence, in the order in which sellers are asked for them. */
public final class EvidenceCatalogue {

    /** Where the catalogue lies in a release. */
    public static final String RESOURCE = "catalogue/evidence.csv";

    /** For how long a paper can be asked to stay valid. */
    public static final ValueType<Integer> VALID_DAYS = ValueType.whole(new LocalizedText("天", "days"), 0, 3650);

    /** How many pages a paper can be allowed to have. */
    public static final ValueType<Integer> PAGES_MAX = ValueType.whole(new LocalizedText("页", "pages"), 1, 40);

    /** For how many days a type can be kept once what it was for has ended. */
    public static final ValueType<Integer> RETENTION_DAYS = ValueType.whole(new LocalizedText("天", "days"), 0, 7300);

    /** Column of the days for which a type is kept. */
    public static final String RETENTION = "retention_days";

    /** Column of the roles that may open a type. */
    public static final String VIEWERS = "viewers";

    private static final String READER = "reader";
    private static final String CHECKS = "checks";
    private static final String CONTAINS = "contains";
    private static final String DAYS = "valid_days";
    private static final String ONE_OF = "one_of";
    /** Column of the kinds of files that a type takes. */
    public static final String KINDS = "kinds";

    private static final String PAGES = "pages_max";
    private static final String DOCUMENTS = "documents";
    private static final String WHOSE = "whose";
    private static final int USUAL_PAGES = 10;
    private static final Pattern GROUP = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");

    private final Supplier<Map<String, EvidenceType>> types;
    private final Supplier<List<EvidenceCatalogue>> earlier;

    private EvidenceCatalogue(Supplier<Map<String, EvidenceType>> types, Supplier<List<EvidenceCatalogue>> earlier) {
        this.types = types;
        this.earlier = earlier;
    }

    /** Reads the catalogues that the program brought with it. */
    public static EvidenceCatalogue load() {
        return of(ProcessResources.text(RESOURCE)).with(EvidenceFields.load());
    }

    /**
     * Reads a catalogue from the text of its file, without what is typed beside files.
     *
     * @throws IllegalArgumentException when a row cannot be understood; the message names file, row and column
     */
    public static EvidenceCatalogue of(String csv) {
        var types = new LinkedHashMap<String, EvidenceType>();
        CsvCatalogueReader.read(RESOURCE, csv, row -> {
            var type = type(row);
            if (types.put(type.id(), type) != null) {
                throw row.fault(CsvTable.CODE, "stands in the catalogue twice");
            }
            return type;
        });
        var content = Collections.unmodifiableMap(types);
        return new EvidenceCatalogue(() -> content, List::of);
    }

    /** The same types with what is typed beside their files; fields of a type that is not there belong to none. */
    public EvidenceCatalogue with(EvidenceFields fields) {
        var complete = new LinkedHashMap<String, EvidenceType>();
        all().forEach(type -> complete.put(type.id(), type.with(fields.of(type))));
        var content = Collections.unmodifiableMap(complete);
        return new EvidenceCatalogue(() -> content, List::of);
    }

    /** A catalogue that always says what the newest one says, for those who keep it for long. */
    public static EvidenceCatalogue suppliedBy(Supplier<EvidenceCatalogue> newest) {
        return suppliedBy(newest, List::of);
    }

    /**
     * The same, which also finds by its id what the newest one does not know any more.
     *
     * @param earlier those before, the newest first
     */
    public static EvidenceCatalogue suppliedBy(
            Supplier<EvidenceCatalogue> newest, Supplier<List<EvidenceCatalogue>> earlier) {
        return new EvidenceCatalogue(() -> newest.get().types.get(), earlier);
    }

    /** Every type that ever was, in the order of the file. */
    public Collection<EvidenceType> all() {
        return types.get().values();
    }

    public Optional<EvidenceType> find(String id) {
        return Optional.ofNullable(types.get().get(id))
                .or(() -> earlier.get().stream()
                        .flatMap(before -> before.find(id).stream())
                        .findFirst());
    }

    /** What is typed beside a file under that id. */
    public Optional<EvidenceField> field(String id) {
        return all().stream()
                .flatMap(type -> type.fields().stream())
                .filter(field -> field.id().equals(id))
                .findFirst()
                .or(() -> earlier.get().stream()
                        .flatMap(before -> before.field(id).stream())
                        .findFirst());
    }

    /** Their ids, in the order of the file. */
    public List<String> ids() {
        return List.copyOf(types.get().keySet());
    }

    private static EvidenceType type(CsvCatalogueReader.Row row) {
        var checks = many(row, CHECKS, EvidenceType.Check.class);
        var reader = row.oneOf(READER, EvidenceType.Reader.class);
        if (checks.contains(EvidenceType.Check.GLARE) && !checks.contains(EvidenceType.Check.LEGIBLE)) {
            row.note(row.fault(
                    CHECKS,
                    "has GLARE without LEGIBLE: glare is looked for where a field cannot be read",
                    CatalogueFaultException.Rule.ALONG_WITH,
                    EvidenceType.Check.GLARE.name(),
                    EvidenceType.Check.LEGIBLE.name()));
        }
        if (checks.contains(EvidenceType.Check.GLARE) && reader == EvidenceType.Reader.PAPER) {
            row.note(unfit(
                    row,
                    CHECKS,
                    "has GLARE, but the reader PAPER knows no field that could be lost in it",
                    EvidenceType.Check.GLARE.name(),
                    READER));
        }
        return new EvidenceType(
                row.id(),
                shows(row, reader),
                words(row, "subjects"),
                checks,
                figures(row, checks),
                files(row, reader),
                new EvidenceType.Words(text(row, "name"), text(row, "label"), text(row, "phrase"), text(row, "help")),
                oneOf(row),
                row.flagIfGiven("retired"),
                List.of());
    }

    /** The identity card's or the passport's, where a catalogue of before says nothing. */
    private static EvidenceType.Shows shows(CsvCatalogueReader.Row row, EvidenceType.Reader reader) {
        var sample = row.oneOf("sample", EvidenceType.Sample.class);
        var said = row.textIfGiven(DOCUMENTS).isEmpty()
                ? Set.<EvidenceType.Document>of()
                : many(row, DOCUMENTS, EvidenceType.Document.class);
        var usual = usual(reader, sample);
        if (usual.isEmpty() && !said.isEmpty()) {
            row.note(leftEmpty(
                    row,
                    DOCUMENTS,
                    "says something, but the reader " + reader + " reads no identity document",
                    READER));
        }
        var isOfAPassport = said.contains(EvidenceType.Document.PASSPORT);
        if (reader == EvidenceType.Reader.PASSPORT && !said.isEmpty() && !said.equals(usual)
                || isOfAPassport
                        && (reader == EvidenceType.Reader.CARD_FRONT || reader == EvidenceType.Reader.CARD_BACK)) {
            row.note(unfit(
                    row,
                    DOCUMENTS,
                    "says " + row.textIfGiven(DOCUMENTS) + ", which the reader " + reader + " does not read",
                    unfit(said, reader).name(),
                    READER));
        }
        return new EvidenceType.Shows(reader, sample, said.isEmpty() ? usual : said, whose(row, usual));
    }

    /** One of those that the reader does not read. */
    private static EvidenceType.Document unfit(Set<EvidenceType.Document> said, EvidenceType.Reader reader) {
        return said.stream()
                .filter(document ->
                        document == EvidenceType.Document.PASSPORT != (reader == EvidenceType.Reader.PASSPORT))
                .findFirst()
                .orElseThrow();
    }

    /** The representative's, where a catalogue of before says nothing and it is a photo of an identity document; else the company's. */
    private static EvidenceType.Owner whose(CsvCatalogueReader.Row row, Set<EvidenceType.Document> documents) {
        if (!row.textIfGiven(WHOSE).isEmpty()) {
            var whose = row.oneOf(WHOSE, EvidenceType.Owner.class);
            if (!documents.isEmpty() && (whose == EvidenceType.Owner.COMPANY || whose == EvidenceType.Owner.BRAND)) {
                row.note(unfit(
                        row, WHOSE, "is " + whose + ", but an identity document is a person's", whose.name(), READER));
            }
            return whose;
        }
        return documents.isEmpty() ? EvidenceType.Owner.COMPANY : EvidenceType.Owner.REPRESENTATIVE;
    }

    private static Set<EvidenceType.Document> usual(EvidenceType.Reader reader, EvidenceType.Sample sample) {
        return switch (reader) {
            case CARD_FRONT, CARD_BACK -> Set.of(EvidenceType.Document.IDENTITY_CARD);
            case CARD_IN_HAND ->
                Set.of(
                        sample == EvidenceType.Sample.PASSPORT_IN_HAND
                                ? EvidenceType.Document.PASSPORT
                                : EvidenceType.Document.IDENTITY_CARD);
            case PASSPORT -> Set.of(EvidenceType.Document.PASSPORT);
            case LICENCE, PAPER -> Set.of();
        };
    }

    /** What stands there for a check that is not made, or is missing for one that is, was forgotten. */
    private static EvidenceType.Figures figures(CsvCatalogueReader.Row row, Set<EvidenceType.Check> checks) {
        needs(row, CONTAINS, checks, EvidenceType.Check.TEXT);
        var isNumberMissing = needs(row, DAYS, checks, EvidenceType.Check.VALID);
        return new EvidenceType.Figures(
                Arrays.stream(row.textIfGiven(CONTAINS).split("[|｜]"))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .toList(),
                isNumberMissing ? null : row.numberIfGiven(DAYS, VALID_DAYS));
    }

    /** Photos, where a catalogue of before says nothing. */
    private static EvidenceType.Files files(CsvCatalogueReader.Row row, EvidenceType.Reader reader) {
        var kinds = row.textIfGiven(KINDS).isEmpty()
                ? Set.of(EvidenceType.FileKind.PHOTO)
                : many(row, KINDS, EvidenceType.FileKind.class);
        if (kinds.contains(EvidenceType.FileKind.FIELDS)) {
            requireNoFile(row, reader, kinds);
            return new EvidenceType.Files(kinds, 1, keeping(row));
        }
        if (!kinds.contains(EvidenceType.FileKind.PHOTO)) {
            row.note(row.fault(
                    KINDS,
                    "has no PHOTO: a seller with a phone has nothing else to send",
                    CatalogueFaultException.Rule.CHOICE_MISSING,
                    EvidenceType.FileKind.PHOTO.name()));
        }
        var takesPdf = kinds.contains(EvidenceType.FileKind.PDF);
        if (takesPdf && reader != EvidenceType.Reader.PAPER && reader != EvidenceType.Reader.LICENCE) {
            row.note(unfit(
                    row,
                    KINDS,
                    "has PDF, but the reader " + reader + " needs a photo of the thing itself",
                    EvidenceType.FileKind.PDF.name(),
                    READER));
        }
        var isCounted = !row.textIfGiven(PAGES).isEmpty();
        if (isCounted && !takesPdf && reader != EvidenceType.Reader.PAPER) {
            row.note(leftEmpty(row, PAGES, "says something, but the reader " + reader + " looks at one photo", READER));
        }
        var pages = row.numberIfGiven(PAGES, PAGES_MAX);
        return new EvidenceType.Files(kinds, pages != null ? pages : takesPdf ? USUAL_PAGES : 1, keeping(row));
    }

    /** As long as the rest of its case and open to all who open files of cases, where a catalogue of before says nothing. */
    private static EvidenceType.Keeping keeping(CsvCatalogueReader.Row row) {
        return new EvidenceType.Keeping(
                row.numberIfGiven(RETENTION, RETENTION_DAYS),
                row.textIfGiven(VIEWERS).isEmpty() ? Set.of() : many(row, VIEWERS, EvidenceType.Viewer.class));
    }

    /** Nothing is said of a file that there is not. */
    private static void requireNoFile(
            CsvCatalogueReader.Row row, EvidenceType.Reader reader, Set<EvidenceType.FileKind> kinds) {
        if (kinds.size() > 1) {
            row.note(row.fault(
                    KINDS,
                    "has FIELDS and a file: fields beside a file need no word of their own",
                    CatalogueFaultException.Rule.ALONE,
                    EvidenceType.FileKind.FIELDS.name()));
        }
        if (reader != EvidenceType.Reader.PAPER) {
            row.note(unfit(
                    row,
                    KINDS,
                    "has FIELDS, but the reader " + reader + " needs a file",
                    EvidenceType.FileKind.FIELDS.name(),
                    READER));
        }
        for (var column : List.of(CHECKS, PAGES, ONE_OF)) {
            if (!row.textIfGiven(column).isEmpty()) {
                row.note(leftEmpty(
                        row, column, "says something, but column " + KINDS + " is FIELDS: there is no file", KINDS));
            }
        }
    }

    /** Whether a check is made that has to know what is missing there. */
    private static boolean needs(
            CsvCatalogueReader.Row row, String column, Set<EvidenceType.Check> checks, EvidenceType.Check check) {
        var given = row.textIfGiven(column).codePoints().anyMatch(Character::isLetterOrDigit);
        if (checks.contains(check) && !given) {
            row.note(row.fault(
                    column,
                    "says nothing, but column " + CHECKS + " has " + check,
                    CatalogueFaultException.Rule.CHECK_NEEDS,
                    CHECKS,
                    check.name()));
        }
        if (given && !checks.contains(check)) {
            row.note(row.fault(
                    column,
                    "says something, but column " + CHECKS + " has no " + check,
                    CatalogueFaultException.Rule.CHECK_LACKS,
                    CHECKS,
                    check.name()));
        }
        return checks.contains(check) && !given;
    }

    private static CatalogueFaultException unfit(
            CsvCatalogueReader.Row row, String column, String what, String choice, String other) {
        return row.fault(column, what, CatalogueFaultException.Rule.UNFIT, choice, other, row.textIfGiven(other));
    }

    private static CatalogueFaultException leftEmpty(
            CsvCatalogueReader.Row row, String column, String what, String other) {
        return row.fault(column, what, CatalogueFaultException.Rule.LEFT_EMPTY, other, row.textIfGiven(other));
    }

    private static Optional<String> oneOf(CsvCatalogueReader.Row row) {
        var word = row.textIfGiven(ONE_OF);
        if (!word.isEmpty() && !GROUP.matcher(word).matches()) {
            row.note(row.fault(
                    ONE_OF,
                    "is no word in capitals of at most 40 letters: " + word,
                    CatalogueFaultException.Rule.GROUP));
        }
        return Optional.of(word).filter(given -> !given.isEmpty());
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
                        .orElseThrow(() -> row.unknown(
                                column,
                                name,
                                "holds " + name + ", but knows only " + Arrays.toString(type.getEnumConstants()))))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
