package io.kaidian.ui.studio.releases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.releases.BundledFiles;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.catalogue.CsvTable;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.processes.catalogue.EvidenceFields;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.studio.drafts.ParameterTableFile;
import io.kaidian.testing.TestForms;
import io.kaidian.ui.layout.i18n.KaidianI18nProvider;
import io.kaidian.ui.studio.DecisionTableLabels;
import io.kaidian.ui.studio.RequirementChangesCards;
import io.kaidian.ui.studio.StudioLabels;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who consents reads sentences in the own language, and neither lines of a file nor inner ids. */
class ReleaseComparisonTest {

    private static final String TABLE = "processes/required-documents.dmn";

    private final KaidianI18nProvider translations = new KaidianI18nProvider(EvidenceCatalogue.load());
    private final StudioLabels words = mock(StudioLabels.class);
    private final ReleaseComparison comparison = new ReleaseComparison(
            mock(JsonColumns.class),
            words,
            new DecisionTableLabels(translations),
            translations,
            mock(RequirementChangesCards.class));

    /** A field, since the current page is held weakly. */
    private final UI ui = new UI();

    @BeforeEach
    void read() {
        ui.setLocale(Locale.SIMPLIFIED_CHINESE);
        UI.setCurrent(ui);
        when(words.file(anyString(), anyCollection())).thenReturn("文件");
        when(words.file(anyString())).thenReturn("文件");
    }

    @AfterEach
    void leave() {
        UI.setCurrent(null);
    }

    @Test
    void namesANewEntryAndSaysItsCells() {
        var sheet = CsvTable.parse(EvidenceCatalogue.RESOURCE, content(EvidenceCatalogue.RESOURCE))
                .added("BRAND_LETTER")
                .with("BRAND_LETTER", "name_zh", "品牌授权书")
                .with("BRAND_LETTER", "kinds", "PHOTO PDF");

        assertThat(said(EvidenceCatalogue.RESOURCE, sheet.csv()))
                .contains("品牌授权书 (BRAND_LETTER)", "照片 · PDF")
                .doesNotContain("PHOTO", "name_zh", ",");
    }

    @Test
    void namesACellByItsColumnAndItsValuesByTheirWords() {
        assertThat(said(TABLE, content(TABLE).replaceFirst("\"ID_FRONT\"", "\"PASSPORT_PAGE\"")))
                .contains("第 1 行", "材料", "护照资料页")
                .doesNotContain("ID_FRONT", "PASSPORT_PAGE", "Rule_", "Document");
    }

    @Test
    void namesAParameterByItsMeaning() {
        var file = ProcessResources.PARAMETERS;
        var grant = ParameterTableFile.of(content(file)).settings().stream()
                .filter(setting -> setting.name().equals(Parameters.ROUNDS_GRANT))
                .findFirst()
                .orElseThrow();

        assertThat(said(file, ParameterTableFile.of(content(file)).withValue(grant.rule(), "3")))
                .contains(grant.meaningZh() + " (rounds.grant)", "数值", "2", "3")
                .doesNotContain("Value", "行", "Rule_", grant.meaningEn());
    }

    @Test
    void callsATypeOfTheDraftByItsName() {
        var types = CsvTable.parse(EvidenceCatalogue.RESOURCE, content(EvidenceCatalogue.RESOURCE))
                .added("WAREHOUSE_LEASE")
                .with("WAREHOUSE_LEASE", "name_zh", "仓库租赁合同")
                .with("WAREHOUSE_LEASE", "label_zh", "仓库租约")
                .csv();
        var fields = CsvTable.parse(EvidenceFields.RESOURCE, content(EvidenceFields.RESOURCE))
                .added("WAREHOUSE_SIZE")
                .with("WAREHOUSE_SIZE", "evidence", "WAREHOUSE_LEASE")
                .with("WAREHOUSE_SIZE", "name_zh", "仓库面积")
                .with("WAREHOUSE_SIZE", "equal_to", "WAREHOUSE_AREA")
                .added("WAREHOUSE_AREA")
                .with("WAREHOUSE_AREA", "name_zh", "建筑面积")
                .csv();
        var table = content(TABLE).replaceFirst("\"ID_FRONT\"", "\"WAREHOUSE_LEASE\"");
        var after = BundledFiles.all().stream()
                .map(file -> switch (file.name()) {
                    case EvidenceCatalogue.RESOURCE -> new ReleaseFile(file.name(), types);
                    case EvidenceFields.RESOURCE -> new ReleaseFile(file.name(), fields);
                    case TABLE -> new ReleaseFile(file.name(), table);
                    default -> file;
                })
                .toList();

        var said = comparison.changes(BundledFiles.all(), after).getElement().getTextRecursively();

        assertThat(said.replace("(WAREHOUSE_LEASE)", "")
                        .replace("(WAREHOUSE_SIZE)", "")
                        .replace("(WAREHOUSE_AREA)", ""))
                .as("codes stand only beside names")
                .contains("仓库租约", "建筑面积")
                .doesNotContain("WAREHOUSE");
    }

    @Test
    void saysNothingOfACellThatMeansTheSame() {
        var table = content(TABLE);
        var rule = table.indexOf("<rule ");
        var cell = table.indexOf("<text></text>", rule);

        var written = table.substring(0, cell) + "<text>-</text>" + table.substring(cell + "<text></text>".length());

        assertThat(said(TABLE, written)).doesNotContain("→", "-");
    }

    @Test
    void saysWhatBecameOfTheComponentsOfAForm() {
        var before = TestForms.callSeller();
        var after = before.replace("\"label\": \"Attempts\"", "\"label\": \"Calls\"")
                .replace("拨打次数", "致电次数")
                .replace("\"max\": 5", "\"max\": 7")
                .replace("\"Field_Confirmed\"", "\"Field_Agreed\"");

        var said = comparison
                .changes(
                        List.of(new ReleaseFile(TestForms.CALL_SELLER_FILE, before)),
                        List.of(new ReleaseFile(TestForms.CALL_SELLER_FILE, after)))
                .getElement()
                .getTextRecursively();

        assertThat(said)
                .contains("致电次数", "最大值", "5", "7", "拨打次数")
                .contains("ADDED", "卖家确认资料属实", "勾选")
                .contains("REMOVED", "卖家确认资料属实")
                .doesNotContain("validate.max", "properties.", "checkbox", "Field_");
    }

    @Test
    void saysOfANewReasonWhatItHasInTheWordsOfItsEditor() {
        var sheet = ReasonCatalogue.completed(
                        CsvTable.parse(ReasonCatalogue.RESOURCE, content(ReasonCatalogue.RESOURCE)))
                .added("IMG-FOLD")
                .with("IMG-FOLD", "kind", "RETRY")
                .with("IMG-FOLD", "subject", "any")
                .with("IMG-FOLD", "four_eyes", "false")
                .with("IMG-FOLD", "message_zh", "证件有折痕");

        assertThat(said(ReasonCatalogue.RESOURCE, sheet.csv()))
                .contains("证件有折痕 (IMG-FOLD)", "以此决定时", "退回，占用次数", "任意照片")
                .doesNotContain("any", "两人决定", "否");
    }

    private String said(String name, String content) {
        var after = BundledFiles.all().stream()
                .map(file -> file.name().equals(name) ? new ReleaseFile(name, content) : file)
                .toList();
        return comparison.changes(BundledFiles.all(), after).getElement().getTextRecursively();
    }

    private static String content(String name) {
        return BundledFiles.all().stream()
                .filter(file -> file.name().equals(name))
                .map(ReleaseFile::content)
                .findFirst()
                .orElseThrow();
    }
}
