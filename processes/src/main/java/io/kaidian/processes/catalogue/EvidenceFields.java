package io.kaidian.processes.catalogue;

import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.ProcessResources;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What sellers type beside files, in the order in which they are asked. */
public final class EvidenceFields {

    /** Where the catalogue lies in a release. */
    public static final String RESOURCE = "catalogue/evidence-fields.csv";

    private static final String EVIDENCE = "evidence";
    private static final String KIND = "type";
    private static final String FORMS = "forms";
    private static final String FUNCTION = "function";
    private static final String CHOICES = "choices";
    private static final String CHECKS = "checks";
    private static final String EQUAL_TO = "equal_to";
    private static final String READ_AFTER = "read_after";

    /** Marks in a form; every other character stands for itself. */
    private static final Pattern FORM = Pattern.compile("[#@?A-Z0-9\\p{IsHan}/.()（）〔〕\\[\\]-]{1,60}");

    private static final Pattern CHOICE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");

    private final Map<String, EvidenceField> fields;

    private EvidenceFields(Map<String, EvidenceField> fields) {
        this.fields = fields;
    }

    /** Reads the catalogue that the program brought with it. */
    public static EvidenceFields load() {
        return of(ProcessResources.text(RESOURCE));
    }

    /**
     * Reads a catalogue from the text of its file.
     *
     * @throws IllegalArgumentException when a row cannot be understood; the message names file, row and column
     */
    public static EvidenceFields of(String csv) {
        var fields = new LinkedHashMap<String, EvidenceField>();
        CsvCatalogueReader.read(RESOURCE, csv, row -> {
            var field = field(row);
            if (fields.put(field.id(), field) != null) {
                throw row.fault(CsvTable.CODE, "stands in the catalogue twice");
            }
            return field;
        });
        return new EvidenceFields(fields);
    }

    /** Every field that ever was, in the order of the file. */
    public Collection<EvidenceField> all() {
        return List.copyOf(fields.values());
    }

    public Optional<EvidenceField> find(String id) {
        return Optional.ofNullable(fields.get(id));
    }

    /** Those of a type, also what is asked for no more. */
    List<EvidenceField> of(EvidenceType type) {
        return fields.values().stream()
                .filter(field -> field.evidence().equals(type.id()))
                .toList();
    }

    private static EvidenceField field(CsvCatalogueReader.Row row) {
        var kind = row.oneOf(KIND, EvidenceField.Kind.class);
        return new EvidenceField(
                row.id(),
                row.required(EVIDENCE),
                kind,
                row.flag("required"),
                rules(row, kind),
                new EvidenceField.Words(new LocalizedText(row.required("name_zh"), row.required("name_en")), hint(row)),
                row.flag("masked"),
                row.flag("retired"));
    }

    private static EvidenceField.Rules rules(CsvCatalogueReader.Row row, EvidenceField.Kind kind) {
        var forms = forms(row, kind);
        var function = function(row, kind);
        var choices = choices(row, kind);
        var checks = checks(row);
        var equalTo = row.textIfGiven(EQUAL_TO);
        if (checks.contains(EvidenceField.Check.EQUAL) && equalTo.isEmpty()) {
            row.note(row.fault(
                    EQUAL_TO,
                    "is empty, but column " + CHECKS + " has EQUAL",
                    CatalogueFaultException.Rule.CHECK_NEEDS,
                    CHECKS,
                    EvidenceField.Check.EQUAL.name()));
        }
        if (!checks.contains(EvidenceField.Check.EQUAL) && !equalTo.isEmpty()) {
            row.note(row.fault(
                    EQUAL_TO,
                    "says something, but column " + CHECKS + " has no EQUAL",
                    CatalogueFaultException.Rule.CHECK_LACKS,
                    CHECKS,
                    EvidenceField.Check.EQUAL.name()));
        }
        if (!checks.isEmpty() && kind != EvidenceField.Kind.TEXT) {
            row.note(row.fault(
                    CHECKS,
                    "has EQUAL, but column " + KIND + " is " + kind + ", not TEXT",
                    CatalogueFaultException.Rule.UNFIT,
                    EvidenceField.Check.EQUAL.name(),
                    KIND,
                    kind.name()));
        }
        return new EvidenceField.Rules(forms, function, choices, checks, equalTo, readAfter(row, kind, forms));
    }

    private static List<String> readAfter(CsvCatalogueReader.Row row, EvidenceField.Kind kind, List<String> forms) {
        var labels = parts(row.textIfGiven(READ_AFTER));
        if (labels.isEmpty()) {
            return labels;
        }
        if (kind == EvidenceField.Kind.CHOICE) {
            row.note(leftEmpty(
                    row, READ_AFTER, "says something, but column " + KIND + " is CHOICE: what is printed is no code"));
            return List.of();
        }
        if (labels.contains(EvidenceField.Rules.ANYWHERE) && labels.size() > 1) {
            row.note(row.fault(
                    READ_AFTER,
                    "is *, which stands alone",
                    CatalogueFaultException.Rule.ALONE,
                    EvidenceField.Rules.ANYWHERE));
        } else if (labels.contains(EvidenceField.Rules.ANYWHERE) && forms.isEmpty()) {
            row.note(row.fault(
                    READ_AFTER,
                    "is *, which needs column " + FORMS + " to know what it looks for",
                    CatalogueFaultException.Rule.FORM_NEEDED,
                    FORMS));
        }
        if (labels.stream()
                .noneMatch(label -> label.equals(EvidenceField.Rules.ANYWHERE)
                        || label.codePoints().anyMatch(Character::isLetterOrDigit))) {
            row.note(row.fault(READ_AFTER, "holds no word", CatalogueFaultException.Rule.WORD));
        }
        return labels;
    }

    private static Set<EvidenceField.Check> checks(CsvCatalogueReader.Row row) {
        var checks = new LinkedHashSet<EvidenceField.Check>();
        for (var name : row.textIfGiven(CHECKS).split(" ")) {
            if (!name.isEmpty()) {
                checks.add(Arrays.stream(EvidenceField.Check.values())
                        .filter(check -> check.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> row.unknown(
                                CHECKS,
                                name,
                                "holds " + name + ", but knows only "
                                        + Arrays.toString(EvidenceField.Check.values()))));
            }
        }
        return checks;
    }

    private static List<String> forms(CsvCatalogueReader.Row row, EvidenceField.Kind kind) {
        requireOnlyOf(row, FORMS, kind, EvidenceField.Kind.TEXT);
        var forms = parts(row.text(FORMS));
        if (!forms.stream().allMatch(form -> FORM.matcher(form).matches())) {
            row.note(row.fault(
                    FORMS,
                    "holds what no form is made of: # is a digit, @ a capital letter, ? one of both",
                    CatalogueFaultException.Rule.FORM));
        }
        return forms;
    }

    private static EvidenceField.@Nullable Function function(CsvCatalogueReader.Row row, EvidenceField.Kind kind) {
        requireOnlyOf(row, FUNCTION, kind, EvidenceField.Kind.TEXT);
        return row.text(FUNCTION).isEmpty() ? null : row.oneOf(FUNCTION, EvidenceField.Function.class);
    }

    /** None where it is a choice without any, which is no file that cannot be read but one that cannot be published. */
    private static List<EvidenceField.Choice> choices(CsvCatalogueReader.Row row, EvidenceField.Kind kind) {
        requireOnlyOf(row, CHOICES + "_zh", kind, EvidenceField.Kind.CHOICE);
        requireOnlyOf(row, CHOICES + "_en", kind, EvidenceField.Kind.CHOICE);
        var noted = row.noted().size();
        var zh = words(row, CHOICES + "_zh");
        var en = words(row, CHOICES + "_en");
        if (zh.isEmpty() != en.isEmpty()) {
            row.required(CHOICES + (zh.isEmpty() ? "_zh" : "_en"));
        }
        if (row.noted().size() == noted && !List.copyOf(zh.keySet()).equals(List.copyOf(en.keySet()))) {
            row.note(row.fault(
                    CHOICES + "_en",
                    "names other codes than the Chinese one, or in another order",
                    CatalogueFaultException.Rule.CHOICE_CODES));
        }
        return zh.entrySet().stream()
                .map(choice -> new EvidenceField.Choice(
                        choice.getKey(),
                        new LocalizedText(choice.getValue(), en.getOrDefault(choice.getKey(), choice.getKey()))))
                .toList();
    }

    private static Map<String, String> words(CsvCatalogueReader.Row row, String column) {
        var words = new LinkedHashMap<String, String>();
        for (var choice : parts(row.text(column))) {
            var parts = new ArrayList<>(Arrays.asList(choice.split("[=＝]", 2)));
            var code = parts.get(0).strip();
            if (parts.size() < 2
                    || parts.get(1).isBlank()
                    || !CHOICE.matcher(code).matches()
                    || words.put(code, parts.get(1).strip()) != null) {
                row.note(row.fault(
                        column,
                        "is no list such as OWN=Own premises | RENTED=Rented",
                        CatalogueFaultException.Rule.CHOICE_LIST));
                return Map.of();
            }
        }
        return words;
    }

    private static @Nullable LocalizedText hint(CsvCatalogueReader.Row row) {
        var isGiven = !row.text("hint_zh").isEmpty() || !row.text("hint_en").isEmpty();
        return isGiven ? new LocalizedText(row.required("hint_zh"), row.required("hint_en")) : null;
    }

    private static void requireOnlyOf(
            CsvCatalogueReader.Row row, String column, EvidenceField.Kind kind, EvidenceField.Kind only) {
        if (kind != only && !row.text(column).isEmpty()) {
            row.note(leftEmpty(row, column, "says something, but column " + KIND + " is " + kind + ", not " + only));
        }
    }

    private static CatalogueFaultException leftEmpty(CsvCatalogueReader.Row row, String column, String what) {
        return row.fault(column, what, CatalogueFaultException.Rule.LEFT_EMPTY, KIND, row.textIfGiven(KIND));
    }

    private static List<String> parts(String cell) {
        return Arrays.stream(cell.split("[|｜]"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toList());
    }
}
