package io.kaidian.studio.drafts.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.kaidian.platform.releases.BundledFiles;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.catalogue.ConsentDeclaration;
import io.kaidian.processes.catalogue.CsvTable;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.processes.catalogue.EvidenceFields;
import io.kaidian.testing.TestForms;
import io.kaidian.testing.WorkflowTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@WorkflowTest
@Tag("slow")
class DraftFileValidatorTest {

    @Autowired
    private DraftFileValidator checks;

    @Test
    void findsNothingWrongWithWhatTheProgramBrings() {
        assertThat(checks.problems(BundledFiles.all())).isEmpty();
    }

    @Test
    void findsNothingWrongWithTheSameInOperatonsNamespace() {
        var renamed = BundledFiles.all().stream()
                .map(file -> new ReleaseFile(
                        file.name(),
                        file.content().replace("http://camunda.org/schema/1.0/", "http://operaton.org/schema/1.0/")))
                .toList();

        assertThat(checks.problems(renamed)).isEmpty();
        assertThat(renamed).as("as they are kept").isEqualTo(BundledFiles.all());
    }

    @Test
    void callsAStepWithoutANameByItsKindAndNeighbour() {
        var unnamed = changed(
                ProcessResources.CERTIFICATION,
                "name=\"Review case\" kaidian:nameZh=\"审核\" camunda:candidateGroups=\"REVIEWER\"",
                "camunda:candidateGroups=\"CAT\"");

        assertThat(checks.problems(unnamed))
                .filteredOn(problem -> problem.code().equals("task.role"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.text().en()).contains("user task").doesNotContain("Activity_");
                    assertThat(problem.text().zh()).contains("人工任务").doesNotContain("Activity_");
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            processes/certification.bpmn | ${checkDocumentsDelegate} | ${dreamDelegate}                 | step.unknown
            processes/certification.bpmn | camunda:delegateExpression="${checkDocumentsDelegate}" | camunda:class="x.Y" | code.class
            processes/certification.bpmn | http://camunda.org/schema/1.0/bpmn | http://activiti.org/bpmn | namespace.unknown
            processes/certification.bpmn | camunda:delegateExpression="${planReviewDelegate}" |           | step.missing
            processes/certification.bpmn | <bpmn:serviceTask id="Activity_PlanReview" name="Plan review" kaidian:nameZh="安排审核" camunda:delegateExpression="${planReviewDelegate}"> | <bpmn:task id="Activity_PlanReview" name="Plan review"> | task.idle
            processes/certification.bpmn | decisionRef="reviewRouting" | decisionRef="dream"            | table.unknown
            processes/certification.bpmn | candidateGroups="REVIEWER"  | candidateGroups="CAT"          | task.role
            processes/certification.bpmn | id="certification"          | id="dream"                     | process.unknown
            processes/certification.bpmn | name="CaseWithdrawn"        | name="CaseDreamt"              | message.noSender
            processes/certification.bpmn | Activity_SettleDisagreement | Activity_Dream                 | task.noScreen
            processes/certification.bpmn | ${route == 'RETURN'}        | ${route.length() == 6}         | expression.condition
            processes/suspension.bpmn    | calledElement="certification" | calledElement="dream"        | process.unknown
            processes/review-routing.dmn | name="priority"             | name="dream"                   | table.output
            processes/review-routing.dmn | <text>kind</text>           | <text>mood</text>              | table.input
            processes/parameters.dmn     | <text>"5"</text>            | <text>"999999"</text>          | number.bounds
            processes/parameters.dmn     | "rounds.max"                | "rounds.dream"                 | number.gone
            processes/review-routing.dmn | "PT18H"                     | "12 小时"                      | table.cell
            processes/review-routing.dmn | "PT18H"                     | "P1M"                          | table.cell
            processes/review-routing.dmn | "PT18H"                     | "-PT18H"                       | table.cell
            processes/review-routing.dmn | "PT18H"                     |                                | table.rowValue
            processes/review-routing.dmn | <text>80</text>             | <text>"high"</text>            | table.cell
            processes/review-routing.dmn | <text>"STANDARD"</text>     | <text>"LATER"</text>           | table.cell
            processes/review-routing.dmn | <text>"REVIEW"</text>       | <text>"ASK"</text>             | table.cell
            processes/review-routing.dmn | "REVIEW","RETURN"           | "REVIEW","RETURN","ASK"        | table.values
            processes/review-routing.dmn | typeRef="integer"           | typeRef="string"               | table.type
            processes/review-routing.dmn | hitPolicy="FIRST"           | hitPolicy="COLLECT"            | table.hitPolicy
            processes/review-routing.dmn | "PERIODIC", "CHANGE"        | "WEEKLY"                       | table.cell
            processes/sanction.dmn       | <text>14</text>             | <text>-14</text>               | table.cell
            processes/sanction.dmn       | <text>14</text>             | <text>0</text>                 | table.rowValue
            processes/sanction.dmn       | <text>"EXTEND"</text>       | <text>"ADD"</text>             | table.cell
            processes/sanction.dmn       | "NEW_LISTINGS,PROMOTE"      | "NEW_LISTINGS，PROMOTE"        | table.cell
            processes/sanction.dmn       | "NEW_LISTINGS,PROMOTE"      | "SHIP_OPEN_ORDERS"             | table.withheld
            processes/recheck-step.dmn   | <text>2</text>              | <text>1</text>                 | table.unreached
            processes/recheck-step.dmn   | 60 + (recheckStep - 6) * 30 | 60 - (recheckStep - 6) * 30    | table.cell
            processes/recheck-step.dmn   | &gt; 6                      | &gt; 7                         | table.gap
            processes/recheck-step.dmn   | <text>"SUSPEND"</text>      | <text>"CALL"</text>                         | table.cell
            processes/required-documents.dmn | <text>"HANDHELD"</text> | <text>"SELFIE"</text>          | table.evidence.unknown
            processes/required-documents.dmn | <text>"HANDHELD"</text> | <text>"self made"</text>       | table.cell
            processes/required-documents.dmn | <text>true</text>       | <text></text>                  | table.cell
            processes/allowed-actions.dmn | <text>"Payout"</text>      | <text>""</text>                | table.cell
            processes/allowed-actions.dmn | "OPEN", "RESTRICTED", "SUSPENDED", "REVERIFYING", "CLOSED" | "OPEN" | table.gap
            processes/parameters.dmn     | "P1D,P7D,P13D"              | "1 天,7 天"                    | number.value
            processes/parameters.dmn     | "PT9H"                      | "PT19H"                        | number.order
            processes/parameters.dmn     | <text>"working days"</text> | <text>"hours"</text>           | number.unit
            processes/parameters.dmn     | <text>"5"</text>            | <text>"2.5"</text>             | number.value
            processes/sanction.dmn       | &lt; 12                     | now() > 1                      | feel.clock
            catalogue/reasons.csv        | IMG-BLUR                    | IMG-DREAM                      | catalogue.gone
            catalogue/reasons.csv        | RETRY_FREE                  | DREAM                          | catalogue.value
            catalogue/reasons.csv        | ,ALWAYS,                    | ,SOMETIMES,                    | catalogue.value
            catalogue/reasons.csv        | ,BLURRED,                   | ,GLARE,                        | catalogue.taken
            catalogue/reasons.csv        | ,BLURRED,                   | ,,                             | catalogue.withoutReason
            catalogue/reasons.csv        | 照片模糊，对焦不准                  | 照片模糊 {foo}                     | catalogue.placeholder
            catalogue/reasons.csv        | 照片模糊，对焦不准                  | 照片模糊 {card}                    | catalogue.placeholders
            catalogue/evidence.csv       | HANDHELD                    | SELFIE                         | catalogue.gone
            catalogue/evidence.csv       | CARD_IN_HAND,CARD_IN_HAND   | PALM,CARD_IN_HAND              | catalogue.value
            catalogue/evidence.csv       | LEGIBLE GLARE COPY          | LEGIBLE GLARE SMELL            | catalogue.value
            catalogue/evidence.csv       | also works.,,false          | also works.,,true              | table.evidence.retired
            catalogue/evidence.csv       | PHOTO PDF,2,,COMPANY        | PHOTO PDF,2,,SOMEBODY          | catalogue.value
            catalogue/evidence.csv       | recorded.",,false,PHOTO,,,REPRESENTATIVE | recorded.",,false,PHOTO,,,COMPANY | catalogue.unfit
            catalogue/evidence.csv       | PHOTO PDF,2,,COMPANY,,      | PHOTO PDF,2,,COMPANY,-1,       | catalogue.number
            catalogue/evidence.csv       | PHOTO PDF,2,,COMPANY,,      | PHOTO PDF,2,,COMPANY,7301,     | catalogue.number
            catalogue/evidence.csv       | PHOTO PDF,2,,COMPANY,,      | PHOTO PDF,2,,COMPANY,,BOSS     | catalogue.value
            processes/required-documents.dmn | <text>"OPERATOR"</text> | <text>"COUSIN"</text>          | table.cell
            notices/notices_en.properties| Please                      | <b>Please</b>                  | text.markup
            """)
    void saysWhatIsWrong(String file, String before, String after, String code) {
        var files = changed(file, before, after);

        assertThat(checks.problems(files)).extracting(DraftProblem::code).contains(code);
        assertThat(checks.problems(files)).allSatisfy(problem -> {
            assertThat(problem.text().zh()).isNotEqualTo(problem.code());
            assertThat(problem.text().en()).isNotEqualTo(problem.code());
        });
    }

    @ParameterizedTest
    @CsvSource({"'P1D,P7D,P999D'", "'1 天,7 天'"})
    void tellsOfAParameterOnceAndByItsMeaning(String value) {
        var problems = checks.problems(changed("processes/parameters.dmn", "P1D,P7D,P13D", value));

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.text().zh())
                    .startsWith("退回后第几天提醒卖家修改（correction.reminders）")
                    .doesNotContain("value");
            assertThat(problem.text().en()).contains("(correction.reminders)");
        });
    }

    /** Where it is put right: at the entry of the type, whatever asks for it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            BUSINESS_LICENCE     | 1096 |                  | evidenceType.retention
            BUSINESS_LICENCE     | 1095 |                  |
            BUSINESS_LICENCE     | 0    | REVIEWER LEAD    |
            BUSINESS_LICENCE     |      | LEAD OFFICER     | evidenceType.viewers
            BUSINESS_LICENCE     |      | REVIEWER OFFICER | evidenceType.viewers
            BUSINESS_LICENCE     |      | REVIEWER LEAD    |
            FOOD_LICENCE         |      | OFFICER          | evidenceType.viewers
            FOOD_LICENCE         |      | LEAD REVIEWER    |
            """)
    void saysAtTheEntryHowEvidenceCannotBeKept(String type, String days, String viewers, String code) {
        var file = BundledFiles.all().stream()
                .filter(one -> one.name().equals(EvidenceCatalogue.RESOURCE))
                .findFirst()
                .orElseThrow();
        var kept = CsvTable.parse(file.name(), file.content())
                .with(type, EvidenceCatalogue.RETENTION, days == null ? "" : days)
                .with(type, EvidenceCatalogue.VIEWERS, viewers == null ? "" : viewers);

        var problems = checks.problems(changed(file.name(), file.content(), kept.csv()));

        if (code == null) {
            assertThat(problems).isEmpty();
            return;
        }
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.file()).isEqualTo(EvidenceCatalogue.RESOURCE);
            assertThat(problem.elementId()).isEqualTo(type);
            assertThat(problem.severity()).isEqualTo(DraftProblem.Severity.ERROR);
            assertThat(problem.text().en()).startsWith(type).doesNotContain("column.", "role.");
            assertThat(problem.text().zh()).startsWith(type).doesNotContain("column.", "role.");
        });
    }

    @Test
    void letsACatalogueOfBeforeDoWithoutDaysAndRoles() {
        var file = BundledFiles.all().stream()
                .filter(one -> one.name().equals(EvidenceCatalogue.RESOURCE))
                .findFirst()
                .orElseThrow();
        var before = file.content().replaceAll("(?m),(retention_days,viewers|,)$", "");
        assertThat(before).isNotEqualTo(file.content());

        assertThat(checks.problems(changed(file.name(), file.content(), before)))
                .isEmpty();
        var sheet = CsvTable.parse(file.name(), before).with("FOOD_LICENCE", EvidenceCatalogue.RETENTION, "90");
        assertThat(EvidenceCatalogue.of(sheet.csv())
                        .find("FOOD_LICENCE")
                        .orElseThrow()
                        .retentionDays())
                .as("the form adds the column where an analyst writes into it")
                .contains(90);
    }

    @ParameterizedTest
    @CsvSource({
        "OutputEntry_LicenceAgain_laterDays, 0, table.cell",
        "OutputEntry_LicenceAgain_laterDays, 366, table.cell",
        "OutputEntry_LicenceAgain_laterDays, \"soon\", table.cell",
        "OutputEntry_LicenceAgain_oneOf, \"papers\", table.cell",
        "OutputEntry_LicenceAgain_oneOf, \"PAPERS\", table.evidence.alone",
        "InputEntry_LicenceAgain_category, \"food\", table.cell",
        "InputEntry_LicenceAgain_region, \"HK\" MO, table.cell",
        "InputEntry_LicenceAgain_risk, \"HUGE\", table.cell"
    })
    void saysInWhichRowARequirementIsWrong(String cell, String text, String code) {
        var files = withCell(cell, text);

        assertThat(checks.problems(files)).extracting(DraftProblem::code).contains(code);
        assertThat(checks.problems(files))
                .allSatisfy(problem -> assertThat(problem.elementId()).isEqualTo("Rule_LicenceAgain"));
    }

    @Test
    void saysInWhichRowATypeIsUnknownAndWhichWasMeant() {
        assertThat(checks.problems(withCell("OutputEntry_LicenceAgain_slot", "\"BUSINES_LICENCE\"")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("table.evidence.unknown");
                    assertThat(problem.text().en())
                            .matches("Row \\d+, “Document”: “BUSINES_LICENCE” isn’t a type of evidence\\."
                                    + " Did you mean “BUSINESS_LICENCE”\\? There are “ID_FRONT”, “ID_BACK”, .*”\\.");
                    assertThat(problem.text().zh())
                            .matches("第 \\d+ 行“材料”：“BUSINES_LICENCE”不是材料类型。是不是“BUSINESS_LICENCE”？目录中有“ID_FRONT”、.*”。");
                });
    }

    @Test
    void saysOnceThatARowDoesNotSayYetWhatItAsksFor() {
        assertThat(checks.problems(withCell("OutputEntry_LicenceAgain_slot", "")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.text().zh()).doesNotContain("null"));
    }

    @ParameterizedTest
    @CsvSource({
        "OutputEntry_LicenceAgain_laterDays, 30",
        "InputEntry_LicenceAgain_category, \"FOOD\"",
        "InputEntry_LicenceAgain_region, not(\"CN-44\")",
        "InputEntry_LicenceAgain_risk, \"HIGH\""
    })
    void letsARequirementDependOnTheSellerAndComeLater(String cell, String text) {
        assertThat(checks.problems(withCell(cell, text))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            processes/appeal.bpmn | <bpmn:sequenceFlow ([^>]*) kaidian:nameZh="[^"]*" | <bpmn:sequenceFlow $1 | name.chinese
            processes/appeal.bpmn | <bpmn:exclusiveGateway ([^>]*) kaidian:nameZh="[^"]*" | <bpmn:exclusiveGateway $1 | name.chinese
            processes/appeal.bpmn | <bpmn:exclusiveGateway ([^>]*) name="[^"]*" | <bpmn:exclusiveGateway $1 | name.english
            forms/brand-authorization-review.form | "name": "[^"]*" | "name": "" | form.title
            """)
    void asksForBothNamesWhereReadersOfOneLanguageWouldFindNone(String file, String before, String after, String code) {
        var content = BundledFiles.all().stream()
                .filter(one -> one.name().equals(file))
                .findFirst()
                .orElseThrow()
                .content();
        var edited = content.replaceFirst(before, after);
        assertThat(edited).isNotEqualTo(content);

        assertThat(checks.problems(changed(file, content, edited))).anySatisfy(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.severity()).isEqualTo(DraftProblem.Severity.WARNING);
        });
    }

    @Test
    void saysWhatNoRowAnswersInTheWordsOfTheTableAndInRanges() {
        // Without its last row the table answers only what crosses a threshold.
        var file = BundledFiles.all().stream()
                .filter(one -> one.name().endsWith("sanction.dmn"))
                .findFirst()
                .orElseThrow();
        var without = file.content().replaceAll("(?s)<rule id=\"Rule_None\">.*?</rule>", "");

        var gaps = checks.problems(changed("processes/sanction.dmn", file.content(), without)).stream()
                .filter(problem -> problem.code().equals("table.gap"))
                .toList();

        assertThat(gaps)
                .isNotEmpty()
                .allSatisfy(gap -> {
                    assertThat(gap.text().en())
                            .startsWith("No row answers: Track: ")
                            .doesNotContain("GENERAL", "false", "…");
                    assertThat(gap.text().zh()).startsWith("没有一行回答这种情况：扣分类别为").doesNotContain("GENERAL", "false");
                })
                .anySatisfy(gap -> assertThat(gap.text().en())
                        .contains("Points now: 11 or less")
                        .contains("The act itself closes the shop: no"))
                .anySatisfy(gap -> assertThat(gap.text().zh()).contains("及以上").contains("该行为直接关店为否"));
    }

    @Test
    void letsATableOfBeforeDoWithoutTheColumnsThatCameLater() {
        var file = BundledFiles.all().stream()
                .filter(one -> one.name().endsWith("required-documents.dmn"))
                .findFirst()
                .orElseThrow();
        var before = file.content()
                .replaceAll("<output id=\"Output_(OneOf|LaterDays|ByTransfer)\"[^>]*/>", "")
                .replaceAll("(?s)<outputEntry id=\"[^\"]*_(oneOf|laterDays|byTransfer)\">.*?</outputEntry>", "")
                .replaceAll("(?s)<input id=\"Input_(Category|Region|Risk|Person)\".*?</input>", "")
                .replaceAll("(?s)<inputEntry id=\"[^\"]*_(category|region|risk|person)\">.*?</inputEntry>", "");

        assertThat(checks.problems(changed("processes/required-documents.dmn", file.content(), before)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            FOOD_NUMBER,FOOD_MENU,TEXT,true,,,,,编号,Number,,,false,false,,,             ; evidenceField.type
            FOOD_NUMBER,FOOD_LICENCE,TEXT,true,,HOROSCOPE,,,编号,Number,,,false,false,,, ; catalogue.value
            FOOD_NUMBER,FOOD_LICENCE,CHOICE,true,,,,,编号,Number,,,false,false,,,        ; evidenceField.choices
            FOOD_NUMBER,FOOD_LICENCE,TEXT,true,,,,,编号,,,,false,false,,,                ; catalogue.empty
            FOOD_NUMBER,FOOD_LICENCE,TEXT,true,,,,,编号,Number,,,false,false,EQUAL,, ; catalogue.checkNeeds
            FOOD_NUMBER,FOOD_LICENCE,TEXT,true,,,,,编号,Number,,,false,false,EQUAL,FOOD_NAME, ; evidenceField.equalTo
            FOOD_NUMBER,FOOD_LICENCE,TEXT,true,,,,,编号,Number,,,false,false,EQUAL,FOOD_NUMBER, ; evidenceField.equalTo
            """)
    void saysWhichFieldBesideAFileIsWrong(String row, String code) {
        var files = BundledFiles.all().stream()
                .map(file -> file.name().equals(EvidenceFields.RESOURCE)
                        ? new ReleaseFile(file.name(), file.content() + row + "\n")
                        : file)
                .toList();

        assertThat(checks.problems(files)).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.elementId()).isEqualTo("FOOD_NUMBER");
            assertThat(problem.text().zh()).startsWith("FOOD_NUMBER：").doesNotContain("column.");
        });
    }

    @Test
    void asksForFieldsAloneOnlyWhereOneMustBeTypedAndAtOnce() {
        var typed = asksForABrandLetter("、品牌授权书").stream()
                .map(file -> file.name().equals(EvidenceCatalogue.RESOURCE)
                        ? new ReleaseFile(
                                file.name(),
                                file.content().replace("To check the brand.,,false,PHOTO", "Why.,,false,FIELDS"))
                        : file)
                .toList();
        assertThat(checks.problems(typed)).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("evidenceField.none");
            assertThat(problem.elementId()).isEqualTo("BRAND_LETTER");
        });

        var asked = typed.stream()
                .map(file -> file.name().equals(EvidenceFields.RESOURCE)
                        ? new ReleaseFile(
                                file.name(),
                                file.content() + "BRAND_NUMBER,BRAND_LETTER,TEXT,true,,,,,编号,Number,,,false,false,,,\n")
                        : file)
                .toList();
        assertThat(checks.problems(asked)).isEmpty();
        var later = asked.stream()
                .map(file -> file.name().endsWith("required-documents.dmn")
                        ? new ReleaseFile(
                                file.name(),
                                file.content()
                                        .replaceFirst(
                                                "(\"OutputEntry_LicenceAgain_laterDays\">\\s*)<text>[^<]*</text>|(\"OutputEntry_LicenceAgain_laterDays\">\\s*)<text/>",
                                                "\"OutputEntry_LicenceAgain_laterDays\"><text>30</text>"))
                        : file)
                .toList();
        assertThat(checks.problems(later)).extracting(DraftProblem::code).containsExactly("table.evidence.fields");
    }

    @Test
    void warnsThatTheConsentDoesNotNameWhatIsAskedForAnew() {
        var files = asksForABrandLetter("");

        assertThat(checks.problems(files)).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("consent.notNamed");
            assertThat(problem.severity()).isEqualTo(DraftProblem.Severity.WARNING);
            assertThat(problem.text().zh()).contains("品牌授权书");
            assertThat(problem.text().en()).contains("Brand letter");
        });
        assertThat(checks.problems(asksForABrandLetter("、品牌授权书"))).isEmpty();
    }

    private static List<ReleaseFile> asksForABrandLetter(String named) {
        return withCell("OutputEntry_LicenceAgain_slot", "\"BRAND_LETTER\"").stream()
                .map(file -> switch (file.name()) {
                    case EvidenceCatalogue.RESOURCE ->
                        new ReleaseFile(
                                file.name(),
                                file.content()
                                        + "BRAND_LETTER,PAPER,PAPER,any,,,,品牌授权书,Brand letter,品牌授权,Brand letter,品牌授权书,"
                                        + "brand letter,用来核对授权。,To check the brand.,,false,PHOTO,,,,,\n");
                    case ConsentDeclaration.RESOURCE ->
                        new ReleaseFile(file.name(), file.content().replace("营业执照。", "营业执照" + named + "。"));
                    default -> file;
                })
                .toList();
    }

    private static List<ReleaseFile> withCell(String cell, String text) {
        var content = BundledFiles.all().stream()
                .filter(one -> one.name().endsWith("required-documents.dmn"))
                .findFirst()
                .orElseThrow()
                .content();
        var start = content.indexOf("<text>", content.indexOf('"' + cell + '"'));
        var end = content.indexOf("</text>", start);
        return changed(
                "processes/required-documents.dmn",
                content,
                content.substring(0, start) + "<text>" + text + content.substring(end));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <text>"REVIEW"</text> | 大象 | 第 1 行“由谁处理”：“大象”无法识别，请选择：“人工审核”、“直接退回”。
            <text>80</text>       | 7五  | “7五”不是整数。范围 0 至 1000（级）。
            """)
    void tellsASlipInACellOnceWithWhatMayStandThere(String before, String slip, String told) {
        var files = changedFirst("processes/review-routing.dmn", before, "<text>" + slip + "</text>");

        assertThat(checks.problems(files))
                .singleElement()
                .satisfies(problem -> assertThat(problem.text().zh()).endsWith(told.substring(told.indexOf('“'))));
    }

    private static List<ReleaseFile> changedFirst(String name, String before, String after) {
        return BundledFiles.all().stream()
                .map(file -> file.name().equals(name)
                        ? new ReleaseFile(name, file.content().replaceFirst(before, after))
                        : file)
                .toList();
    }

    @Test
    void saysWhichFieldOfAHalfFilledEntryIsStillEmpty() {
        var files = changed("catalogue/reasons.csv", "照片模糊，对焦不准", "");

        assertThat(checks.problems(files)).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("catalogue.empty");
            assertThat(problem.elementId()).isEqualTo("IMG-BLUR");
            assertThat(problem.text().zh()).isEqualTo("IMG-BLUR：请填写“哪里不对 · 中文”。");
            assertThat(problem.text().en()).startsWith("IMG-BLUR: fill in “").endsWith("”.");
        });
    }

    @Test
    void tellsEveryEmptyFieldOfANewEntryAtOnce() {
        var written = CsvTable.parse(
                "catalogue/reasons.csv",
                BundledFiles.all().stream()
                        .filter(file -> file.name().equals("catalogue/reasons.csv"))
                        .findFirst()
                        .orElseThrow()
                        .content());
        for (var column : List.of("message_zh", "message_en", "remedy_zh", "remedy_en")) {
            written = written.with("IMG-BLUR", column, "");
        }
        var sheet = written;
        var files = BundledFiles.all().stream()
                .map(file ->
                        file.name().equals("catalogue/reasons.csv") ? new ReleaseFile(file.name(), sheet.csv()) : file)
                .toList();

        assertThat(checks.problems(files))
                .extracting(problem -> problem.text().zh())
                .containsExactlyInAnyOrder(
                        "IMG-BLUR：请填写“哪里不对 · 中文”。",
                        "IMG-BLUR：请填写“哪里不对 · 英文”。",
                        "IMG-BLUR：请填写“怎么做 · 中文”。",
                        "IMG-BLUR：请填写“怎么做 · 英文”。");
    }

    @Test
    void saysWhereAFileBreaksInTheReadersLanguage() {
        var files = changed("processes/certification.bpmn", "</bpmn:process>", "");

        assertThat(checks.problems(files)).first().satisfies(problem -> {
            assertThat(problem.text().zh()).contains("无法识别").doesNotContainPattern("[a-z]{4}");
        });
    }

    @Test
    void callsAStepByItsNameInTheReadersLanguage() {
        var files = changed("processes/certification.bpmn", "camunda:candidateGroups=\"REVIEWER\"", "");

        assertThat(checks.problems(files))
                .filteredOn(problem -> problem.elementId().equals("Activity_ReviewCase"))
                .extracting(DraftProblem::text)
                .singleElement()
                .satisfies(text -> {
                    assertThat(text.zh()).contains("“审核”");
                    assertThat(text.en()).contains("“Review case”");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "processes/certification.bpmn, id=\"Activity_WithdrawCase\", id=\"Activity_ReviewCase\", Activity_ReviewCase",
        "processes/review-routing.dmn, id=\"Input_Round\", id=\"Input_Kind\", Input_Kind"
    })
    void saysWhichIdStandsTwice(String file, String before, String after, String id) {
        var files = changed(file, before, after);

        assertThat(checks.problems(files)).singleElement().satisfies(problem -> {
            assertThat(problem.elementId()).isEqualTo(id);
            assertThat(problem.text().zh()).contains("编号“" + id + "”");
            assertThat(problem.text().en()).contains("The id “" + id + "”");
        });
    }

    @Test
    void missesAFileThatIsGone() {
        var files = new ArrayList<>(BundledFiles.all());
        files.removeIf(file -> file.name().endsWith("appeal.bpmn"));

        assertThat(checks.problems(files)).extracting(DraftProblem::code).contains("file.missing");
    }

    @Test
    void saysWhatCannotStandInAForm() {
        assertThat(checks.problems(with(TestForms.callSeller().replace("\"textarea\"", "\"html\""))))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.file()).isEqualTo(TestForms.CALL_SELLER_FILE);
                    assertThat(problem.elementId()).isEqualTo("Field_Said");
                    assertThat(problem.code()).isEqualTo("form.component");
                });
    }

    @Test
    void letsAnalystsDrawAStepThatIsDoneWithAForm() {
        assertThat(checks.problems(withCall(titled(TestForms.callSeller()), "", "")))
                .extracting(DraftProblem::severity)
                .doesNotContain(DraftProblem.Severity.ERROR);
    }

    @Test
    void warnsOfAStepThatComesAgainAtOnceWithoutEnd() {
        assertThat(checks.problems(withCall(titled(TestForms.callSeller()), "", "")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("step.form.again");
                    assertThat(problem.severity()).isEqualTo(DraftProblem.Severity.WARNING);
                    assertThat(problem.elementId()).isEqualTo("Flow_ReachedToCallSeller");
                    assertThat(problem.text().en()).contains("From “Reached?”", "back to “Call the seller”");
                });

        var waits = withCall(
                titled(TestForms.callSeller()),
                "sourceRef=\"Gateway_Reached\" targetRef=\"Activity_CallSeller\"",
                "sourceRef=\"Gateway_Reached\" targetRef=\"Event_NextDay\"");
        waits.replaceAll(file -> new ReleaseFile(
                file.name(), file.content().replace("<bpmn:sequenceFlow id=\"Flow_CallSellerToReached\"", """
                        <bpmn:intermediateCatchEvent id="Event_NextDay" name="Next day" kaidian:nameZh="次日">
                          <bpmn:incoming>Flow_ReachedToCallSeller</bpmn:incoming>
                          <bpmn:outgoing>Flow_NextDayToCallSeller</bpmn:outgoing>
                          <bpmn:timerEventDefinition id="Timer_NextDay">
                            <bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P1D</bpmn:timeDuration>
                          </bpmn:timerEventDefinition>
                        </bpmn:intermediateCatchEvent>
                        <bpmn:sequenceFlow id="Flow_NextDayToCallSeller" sourceRef="Event_NextDay" targetRef="Activity_CallSeller" />
                        <bpmn:sequenceFlow id="Flow_CallSellerToReached\"""")));

        assertThat(checks.problems(waits)).isEmpty();
    }

    @Test
    void warnsOfAStepOfPeopleThatStandsAmongThoseOfTheProgram() {
        assertThat(inLane("Lane_System")).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("lane.staff");
            assertThat(problem.severity()).isEqualTo(DraftProblem.Severity.WARNING);
            assertThat(problem.elementId()).isEqualTo("Activity_CallSeller");
            assertThat(problem.text().en()).contains("“Call the seller”", "“System”", "“Reviewers”");
            assertThat(problem.text().zh()).contains("“致电卖家”", "“系统”", "“审核员”");
        });
        assertThat(inLane("Lane_Seller")).extracting(DraftProblem::code).containsExactly("lane.staff");
        assertThat(inLane("Lane_Reviewer")).isEmpty();
        assertThat(inLane("Lane_Lead")).isEmpty();
    }

    /** What the lane in which the call stands is warned of. */
    private List<DraftProblem> inLane(String lane) {
        var files = withCall(titled(TestForms.callSeller()), "", "");
        files.replaceAll(file -> new ReleaseFile(
                file.name(),
                file.name().equals(ProcessResources.CERTIFICATION)
                        ? file.content()
                                .replaceFirst(
                                        "(<bpmn:lane id=\"" + lane + "\"[^>]*>)",
                                        "$1<bpmn:flowNodeRef>Activity_CallSeller</bpmn:flowNodeRef>")
                        : file.content()));
        return checks.problems(files).stream()
                .filter(problem -> problem.code().startsWith("lane."))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            camunda:formRef="call-seller"           | camunda:formRef="call-buyer"   | step.form.unknown
            camunda:formRefBinding="deployment"     |                                | binding
            camunda:formRefBinding="deployment"     | camunda:formRefBinding="latest" | code.form
            camunda:formRef="call-seller"           | camunda:formRef="camunda-forms:x" | code.form
            camunda:candidateGroups="REVIEWER,LEAD" |                                | task.role
            camunda:candidateGroups="REVIEWER,LEAD" | camunda:candidateGroups="OFFICER" | step.form.role
            camunda:candidateGroups="REVIEWER,LEAD" | camunda:candidateGroups="SELLER,LEAD" | step.form.role
            kaidian:nameZh="致电卖家"                 |                                | step.form.name
            name="Call the seller"                  |                                | step.form.name
            name="queue" value="CALLS"              | name="queue" value="the calls" | step.form.queue
            camunda:dueDate="PT4H"                  | camunda:dueDate="P4"           | expression.time
            ${callSellerOutcome == 'NOT_REACHED'}   | ${callSellerOutcome == 'BUSY'} | step.form.noOutcome
            ${callSellerOutcome == 'NOT_REACHED'}   | ${route == 'CALL'}             | step.form.notAsked
            default="Flow_ReachedToPeopleDecide"    |                                | flow.noCondition
            Activity_CallSeller                     | Activity_ReviewCase            | id.twice
            """)
    void saysWhatAStepWithAFormLacks(String before, String after, String code) {
        var problems = checks.problems(withCall(TestForms.callSeller(), before, after == null ? "" : after));

        assertThat(problems).extracting(DraftProblem::code).contains(code);
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.text().zh()).isNotEqualTo(problem.code());
            assertThat(problem.text().en()).isNotEqualTo(problem.code());
        });
    }

    @Test
    void saysWhichOutcomeNoWayTakes() {
        var form = TestForms.callSeller()
                .replace(
                        "\"id\": \"Button_NotReached\",",
                        "\"id\": \"Button_Busy\", \"label\": \"Busy\", \"action\": \"submit\","
                                + " \"properties\": {\"labelZh\": \"占线\", \"outcome\": \"BUSY\"}},"
                                + " {\"type\": \"button\", \"id\": \"Button_NotReached\",");
        assertThat(checks.problems(withoutDefault(form)))
                .filteredOn(problem -> problem.severity() == DraftProblem.Severity.ERROR)
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("step.form.noWay");
                    assertThat(problem.elementId()).isEqualTo("Gateway_Reached");
                    assertThat(problem.text().en()).contains("Busy");
                    assertThat(problem.text().zh()).contains("占线");
                });
    }

    @Test
    void asksForNoDefaultWayWhereEachOutcomeHasItsOwn() {
        assertThat(checks.problems(withoutDefault(TestForms.callSeller())))
                .extracting(DraftProblem::code)
                .doesNotContain("gateway.noDefault", "step.form.noWay");
    }

    /** The call with a condition on each way out of the gateway. */
    private static List<ReleaseFile> withoutDefault(String form) {
        return withCall(form, "default=\"Flow_ReachedToPeopleDecide\"", "").stream()
                .map(file -> new ReleaseFile(
                        file.name(),
                        file.content()
                                .replace(
                                        "targetRef=\"Activity_PeopleDecide\" />",
                                        "targetRef=\"Activity_PeopleDecide\"><bpmn:conditionExpression"
                                                + " xsi:type=\"bpmn:tFormalExpression\">${callSellerOutcome == 'REACHED'}"
                                                + "</bpmn:conditionExpression></bpmn:sequenceFlow>")))
                .toList();
    }

    @Test
    void warnsOfAnOutcomeThatReturnsACaseWithoutAReason() {
        var files = withCall(
                TestForms.callSeller(),
                "sourceRef=\"Gateway_Reached\" targetRef=\"Activity_CallSeller\"",
                "sourceRef=\"Gateway_Reached\" targetRef=\"Activity_ReturnCase\"");

        assertThat(checks.problems(files))
                .filteredOn(problem -> problem.code().equals("step.form.returns"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.severity()).isEqualTo(DraftProblem.Severity.WARNING);
                    assertThat(problem.elementId()).isEqualTo("Flow_ReachedToCallSeller");
                    assertThat(problem.text().en()).contains("Call the seller");
                });
    }

    @Test
    void warnsOfAFormThatNoStepUses() {
        assertThat(checks.problems(with(titled(TestForms.callSeller()))))
                .extracting(DraftProblem::code, DraftProblem::severity)
                .containsExactly(tuple("form.unused", DraftProblem.Severity.WARNING));
    }

    private static String titled(String form) {
        return form.replaceFirst("\\{", "{ \"name\": \"Call the seller\", \"properties\": { \"nameZh\": \"致电卖家\" },");
    }

    private static List<ReleaseFile> withCall(String form, String before, String after) {
        var files = with(form);
        files.replaceAll(file -> {
            if (!file.name().equals(ProcessResources.CERTIFICATION)) {
                return file;
            }
            var drawn = TestForms.withCall(file.content());
            assertThat(drawn).contains(before);
            return new ReleaseFile(file.name(), drawn.replace(before, after));
        });
        return files;
    }

    private static List<ReleaseFile> with(String form) {
        var files = new ArrayList<>(BundledFiles.all());
        files.add(new ReleaseFile(TestForms.CALL_SELLER_FILE, form));
        return files;
    }

    /** A step that becomes a plain one ends like a plain one, too. */
    private static String replaced(String content, String before, String after) {
        if (!after.startsWith("<bpmn:task ")) {
            return content.replace(before, after);
        }
        var begin = content.indexOf(before);
        var end = content.indexOf("</bpmn:serviceTask>", begin);
        return content.substring(0, begin) + after + content.substring(begin + before.length(), end) + "</bpmn:task>"
                + content.substring(end + "</bpmn:serviceTask>".length());
    }

    private static List<ReleaseFile> changed(String name, String before, String after) {
        var files = BundledFiles.all().stream()
                .map(file -> file.name().equals(name)
                        ? new ReleaseFile(name, replaced(file.content(), before, after == null ? "" : after))
                        : file)
                .toList();
        assertThat(files).as("%s holds %s", name, before).isNotEqualTo(BundledFiles.all());
        return files;
    }
}
