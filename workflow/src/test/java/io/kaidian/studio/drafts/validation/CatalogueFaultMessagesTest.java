package io.kaidian.studio.drafts.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.StudioMessages;
import io.kaidian.processes.catalogue.CatalogueFaultException;
import io.kaidian.processes.catalogue.CsvTable;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.processes.catalogue.EvidenceField;
import io.kaidian.processes.catalogue.EvidenceFields;
import io.kaidian.processes.catalogue.EvidenceType;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever ticks a check learns at the very field what it lacks, in the words of the form and never in codes. */
class CatalogueFaultMessagesTest {

    private static final String TYPE = """
            code,reader,sample,subjects,checks,contains,valid_days,name_zh,name_en,label_zh,label_en,phrase_zh,phrase_en,help_zh,help_en,one_of,retired,kinds,pages_max,documents,whose,retention_days,viewers
            LEASE,PAPER,PAPER,any,,,,租约,Lease,租约,Lease,租约,lease,核对地址。,To check it.,,false,PHOTO,,,,,
            """;

    private static final String FIELD = """
            code,evidence,type,required,forms,function,choices_zh,choices_en,name_zh,name_en,hint_zh,hint_en,masked,retired,checks,equal_to,read_after
            AREA,LEASE,TEXT,true,,,,,面积,Area,,,false,false,,,
            """;

    /** Names of the catalogue that a reader of messages would have to look up. */
    private static final Pattern CODE =
            Pattern.compile("\\b(?!LEASE|AREA|PREMISES|OWN|RENTED|PDF)[A-Z]{2,}\\b|[a-z]_[a-z]");

    static Stream<Set<EvidenceType.Check>> checks() {
        var all = EvidenceType.Check.values();
        return IntStream.range(0, 1 << all.length).mapToObj(chosen -> {
            var set = EnumSet.noneOf(EvidenceType.Check.class);
            IntStream.range(0, all.length).filter(i -> (chosen >> i & 1) == 1).forEach(i -> set.add(all[i]));
            return set;
        });
    }

    @ParameterizedTest
    @MethodSource("checks")
    void tellsOfEveryCheckWhatItLacks(Set<EvidenceType.Check> checks) {
        var said = checks.stream().map(Enum::name).reduce((one, other) -> one + " " + other);

        var problems = ofType(Map.of("checks", said.orElse(""), "reader", "LICENCE"));

        assertThat(problems).extracting(DraftProblem::column).containsExactlyInAnyOrderElementsOf(expected(checks));
        assertThat(problems).allSatisfy(CatalogueFaultMessagesTest::saysIt);
    }

    /** What each check has to know, and glare is looked for where something is read. */
    private static List<String> expected(Set<EvidenceType.Check> checks) {
        return Stream.of(
                        checks.contains(EvidenceType.Check.TEXT) ? "contains" : "",
                        checks.contains(EvidenceType.Check.VALID) ? "valid_days" : "",
                        checks.contains(EvidenceType.Check.GLARE) && !checks.contains(EvidenceType.Check.LEGIBLE)
                                ? "checks"
                                : "")
                .filter(column -> !column.isEmpty())
                .toList();
    }

    @Test
    void namesTheCheckAndTheFieldThatItNeeds() {
        assertThat(ofType(Map.of("checks", "LEGIBLE TEXT VALID REUSED")))
                .extracting(
                        DraftProblem::column,
                        problem -> problem.text().en(),
                        problem -> problem.text().zh())
                .containsExactly(
                        tuple(
                                "contains",
                                "LEASE: “certain text stands in it” is ticked, so fill in “Text that must stand in it”.",
                                "LEASE：已勾选“有指定的文字”，请填写“" + zh("contains") + "”。"),
                        tuple(
                                "valid_days",
                                "LEASE: “valid for long enough” is ticked, so fill in “Days it must still be valid”.",
                                "LEASE：已勾选“有效期够长”，请填写“" + zh("valid_days") + "”。"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            checks=TEXT, contains=｜                  ; contains       ; catalogue.checkNeeds
            checks=VALID, valid_days=soon             ; valid_days     ; catalogue.number
            checks=VALID, valid_days=-1               ; valid_days     ; catalogue.number
            checks=VALID, valid_days=3651             ; valid_days     ; catalogue.number
            checks=VALID, valid_days=1.5              ; valid_days     ; catalogue.number
            checks=LEGIBLE, contains=租赁             ; contains       ; catalogue.checkLacks
            checks=LEGIBLE, valid_days=30             ; valid_days     ; catalogue.checkLacks
            checks=SMELL                              ; checks         ; catalogue.value
            checks=LEGIBLE GLARE                      ; checks         ; catalogue.unfit
            pages_max=0                               ; pages_max      ; catalogue.number
            pages_max=many                            ; pages_max      ; catalogue.number
            reader=LICENCE, pages_max=2               ; pages_max      ; catalogue.leftEmpty
            reader=CARD_FRONT, kinds=PHOTO PDF        ; kinds          ; catalogue.unfit
            kinds=PDF                                 ; kinds          ; catalogue.choiceMissing
            kinds=FILM PHOTO                          ; kinds          ; catalogue.value
            kinds=FIELDS PHOTO                        ; kinds          ; catalogue.alone
            reader=LICENCE, kinds=FIELDS              ; kinds          ; catalogue.unfit
            kinds=FIELDS, checks=REUSED               ; checks         ; catalogue.leftEmpty
            kinds=FIELDS, pages_max=2                 ; pages_max      ; catalogue.leftEmpty
            kinds=FIELDS, one_of=PREMISES             ; one_of         ; catalogue.leftEmpty
            one_of=or so                              ; one_of         ; catalogue.group
            documents=PASSPORT                        ; documents      ; catalogue.leftEmpty
            reader=CARD_FRONT, documents=PASSPORT     ; documents      ; catalogue.unfit
            reader=CARD_FRONT, whose=COMPANY          ; whose          ; catalogue.unfit
            whose=SOMEBODY                            ; whose          ; catalogue.value
            reader=                                   ; reader         ; catalogue.empty
            retention_days=a year                     ; retention_days ; catalogue.number
            retention_days=7301                       ; retention_days ; catalogue.number
            viewers=BOSS                              ; viewers        ; catalogue.value
            label_en=                                 ; label_en       ; catalogue.empty
            """)
    void tellsAtItsFieldWhatIsWrongWithAType(String cells, String column, String code) {
        assertThat(ofType(cells(cells))).singleElement().satisfies(problem -> {
            assertThat(problem.column()).isEqualTo(column);
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.elementId()).isEqualTo("LEASE");
            if (!code.equals("catalogue.value")) {
                saysIt(problem);
            }
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            checks=EQUAL                              ; equal_to       ; catalogue.checkNeeds
            equal_to=NAME                             ; equal_to       ; catalogue.checkLacks
            checks=EQUAL, equal_to=NAME, type=NUMBER  ; checks         ; catalogue.unfit
            checks=ALIKE                              ; checks         ; catalogue.value
            forms=jy                                  ; forms          ; catalogue.form
            forms=JY##, type=DATE                     ; forms          ; catalogue.leftEmpty
            function=HOROSCOPE                        ; function       ; catalogue.value
            function=CREDIT_CODE, type=NUMBER         ; function       ; catalogue.leftEmpty
            type=PICTURE                              ; type           ; catalogue.value
            type=                                     ; type           ; catalogue.empty
            evidence=                                 ; evidence       ; catalogue.empty
            type=CHOICE, choices_zh=自有, choices_en=OWN=Own                   ; choices_zh ; catalogue.choiceList
            type=CHOICE, choices_zh=OWN=自有, choices_en=LET=Own               ; choices_en ; catalogue.choiceCodes
            type=CHOICE, choices_zh=OWN=自有                                  ; choices_en ; catalogue.empty
            type=CHOICE, choices_zh=OWN=自有, choices_en=OWN=Own, read_after=No ; read_after ; catalogue.leftEmpty
            read_after=*                              ; read_after     ; catalogue.formNeeded
            read_after=*|No, forms=##                 ; read_after     ; catalogue.alone
            read_after=：                             ; read_after     ; catalogue.word
            hint_en=Below                             ; hint_zh        ; catalogue.empty
            """)
    void tellsAtItsFieldWhatIsWrongWithAFieldBesideAFile(String cells, String column, String code) {
        assertThat(ofField(cells(cells))).singleElement().satisfies(problem -> {
            assertThat(problem.column()).isEqualTo(column);
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.elementId()).isEqualTo("AREA");
            if (!code.equals("catalogue.value")) {
                saysIt(problem);
            }
        });
    }

    @Test
    void tellsOfAFieldThatIsToBeEqualToOneThatIsAskedForNoMore() {
        var csv = FIELD + "OTHER,LEASE,TEXT,true,,,,,其他,Other,,,false,true,,,\n";
        var sheet = CsvTable.parse(EvidenceFields.RESOURCE, csv)
                .with("AREA", "checks", EvidenceField.Check.EQUAL.name())
                .with("AREA", "equal_to", "OTHER");

        assertThat(EvidenceFieldRules.problems(
                        new ReleaseFile(EvidenceFields.RESOURCE, sheet.csv()), EvidenceCatalogue.of(TYPE), FIELD))
                .extracting(DraftProblem::code, DraftProblem::column)
                .containsExactly(tuple("evidenceField.equalTo", "equal_to"));
    }

    private static void saysIt(DraftProblem problem) {
        assertThat(problem.text().en())
                .startsWith(problem.elementId() + ": ")
                .doesNotContain("{", "column.", "choice.");
        assertThat(problem.text().zh()).startsWith(problem.elementId() + "：").doesNotContain("{", "column.", "choice.");
        assertThat(problem.text().en()).doesNotContainPattern(CODE);
        assertThat(problem.text().zh()).doesNotContainPattern(CODE);
    }

    private static String zh(String column) {
        return StudioMessages.of("column." + column).zh();
    }

    private static Map<String, String> cells(String written) {
        var cells = new LinkedHashMap<String, String>();
        for (var cell : written.split(", ")) {
            cells.put(cell.substring(0, cell.indexOf('=')), cell.substring(cell.indexOf('=') + 1));
        }
        return cells;
    }

    private static List<DraftProblem> ofType(Map<String, String> cells) {
        return problems(EvidenceCatalogue.RESOURCE, TYPE, "LEASE", cells, EvidenceCatalogue::of);
    }

    private static List<DraftProblem> ofField(Map<String, String> cells) {
        return problems(EvidenceFields.RESOURCE, FIELD, "AREA", cells, EvidenceFields::of);
    }

    private static List<DraftProblem> problems(
            String name,
            String csv,
            String entry,
            Map<String, String> cells,
            java.util.function.Consumer<String> read) {
        var sheet = CsvTable.parse(name, csv);
        for (var cell : cells.entrySet()) {
            sheet = sheet.with(entry, cell.getKey(), cell.getValue());
        }
        var written = sheet.csv();
        var fault = catchThrowableOfType(CatalogueFaultException.class, () -> read.accept(written));
        return fault == null ? List.of() : CatalogueFaultMessages.of(new ReleaseFile(name, written), fault);
    }
}
