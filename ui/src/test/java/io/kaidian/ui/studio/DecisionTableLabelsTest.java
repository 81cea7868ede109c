package io.kaidian.ui.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.catalogue.CsvTable;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.processes.dmn.DecisionTableSchemas;
import io.kaidian.studio.monitoring.DecisionTable;
import io.kaidian.studio.monitoring.DeployedDiagram;
import io.kaidian.ui.layout.i18n.KaidianI18nProvider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class DecisionTableLabelsTest {

    private static final DecisionTable.Column QUEUE = new DecisionTable.Column("queue", "Queue", "string");
    private static final DecisionTable.Rule STANDARD =
            new DecisionTable.Rule("Rule_Standard", List.of(), List.of(), "First applications: two working days.");
    private static final DecisionTable.Rule CHANGED =
            new DecisionTable.Rule("Rule_Standard", List.of(), List.of(), "三个工作日");

    private final DecisionTable routing = new DecisionTable(
            new DeployedDiagram("reviewRouting", "Who looks?", 1, 1, "1", Instant.EPOCH),
            "FIRST",
            List.of(),
            List.of(QUEUE),
            List.of(STANDARD));
    private final DecisionTableLabels labels =
            new DecisionTableLabels(new KaidianI18nProvider(EvidenceCatalogue.load()));

    /** A field, since the current page is held weakly. */
    private final UI ui = new UI();

    @AfterEach
    void leave() {
        UI.setCurrent(null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void callsColumnsAsTheMessagesAboutTheirCellsDo(String language) {
        var locale = Locale.forLanguageTag(language);
        read(locale);
        for (var table : DecisionTableSchemas.all()) {
            Stream.concat(table.inputs().stream(), table.outputs().stream())
                    .forEach(column -> assertThat(labels.column(table.key(), column.name()))
                            .as("%s of %s", column.name(), table.key())
                            .contains(column.label().in(locale)));
        }
    }

    @Test
    void saysCodesConditionsAndSpansInTheReadersLanguage() {
        read(Locale.SIMPLIFIED_CHINESE);
        assertThat(labels.cell("\"PERIODIC\", \"CHANGE\"")).isEqualTo("复核、变更");
        assertThat(labels.cell(">= 48")).isEqualTo("48 及以上");
        assertThat(labels.cell("\"PT9H\"")).isEqualTo("9 小时");
        assertThat(labels.cell("\"P14D\"")).isEqualTo("14 天");
        assertThat(labels.cell("false")).isEqualTo("否");

        read(Locale.ENGLISH);
        assertThat(labels.cell("\"PERIODIC\", \"CHANGE\"")).isEqualTo("recheck, change");
        assertThat(labels.cell("> 1")).isEqualTo("more than 1");
        assertThat(labels.cell("\"P1D\"")).isEqualTo("1 day");
        assertThat(labels.cell("\"NEW_LISTINGS,PROMOTE\"")).isEqualTo("new listings, promote and join campaigns");
    }

    @Test
    void leavesWhatAnAnalystWroteAsItIs() {
        read(Locale.SIMPLIFIED_CHINESE);

        assertThat(labels.column(routing, QUEUE)).isEqualTo("队列");
        assertThat(labels.note(routing, STANDARD)).isEqualTo("首次申请：两个工作日。");
        assertThat(labels.note(routing, CHANGED)).isEqualTo("三个工作日");
        assertThat(labels.cell("\"OWN_QUEUE\"")).isEqualTo("OWN_QUEUE");
        assertThat(labels.cell("60 + (recheckStep - 6) * 30")).isEqualTo("60 + (recheckStep - 6) * 30");
        assertThat(labels.column(routing, new DecisionTable.Column("own", "Own", "string")))
                .isEqualTo("Own");
    }

    @ParameterizedTest
    @ValueSource(strings = {"allowed-actions", "recheck-step", "required-documents", "review-routing", "sanction"})
    void everyColumnAndNoteOfAShippedTableHasWords(String file) throws Exception {
        var translations = new KaidianI18nProvider(EvidenceCatalogue.load());
        var factory = DocumentBuilderFactory.newInstance();
        Document table;
        try (var dmn = getClass().getResourceAsStream("/processes/" + file + ".dmn")) {
            table = factory.newDocumentBuilder().parse(dmn);
        }
        var key = ((Element) table.getElementsByTagName("decision").item(0)).getAttribute("id");
        var columns = new ArrayList<String>();
        elements(table, "inputExpression").forEach(input -> columns.add(text(input, "text")));
        elements(table, "output").forEach(output -> columns.add(output.getAttribute("name")));

        assertThat(columns)
                .hasSizeGreaterThan(2)
                .allSatisfy(column -> assertThat(translations
                                .find("studio.column." + key + "." + column, Locale.SIMPLIFIED_CHINESE)
                                .or(() -> translations.find("studio.column." + column, Locale.SIMPLIFIED_CHINESE)))
                        .as(column)
                        .isPresent());
        assertThat(elements(table, "rule")
                        .filter(rule -> !text(rule, "description").isEmpty()))
                .allSatisfy(rule -> assertThat(
                                translations.find("studio.note." + key + "." + rule.getAttribute("id"), Locale.ENGLISH))
                        .as(rule.getAttribute("id"))
                        .contains(text(rule, "description")));
    }

    @Test
    void callsTypesOfEvidenceByTheirNames() {
        read(Locale.SIMPLIFIED_CHINESE);

        assertThat(labels.cell("\"PASSPORT_PAGE\"")).isEqualTo("护照资料页");
        read(Locale.ENGLISH);
        assertThat(labels.cell("\"ID_FRONT\"")).isEqualTo("Card front");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void callsATypeInADraftAsInTheTableInForce(String language) {
        read(Locale.forLanguageTag(language));
        var draft = EvidenceNames.ofTypes(ProcessResources::text);
        var empty = new DecisionTableLabels(new KaidianI18nProvider(
                EvidenceCatalogue.of(ProcessResources.text(EvidenceCatalogue.RESOURCE)
                                .lines()
                                .findFirst()
                                .orElseThrow() + "\n")));

        assertThat(draft.asked())
                .isNotEmpty()
                .allSatisfy(code -> assertThat(empty.naming(draft).cell("\"" + code + "\""))
                        .isEqualTo(labels.cell("\"" + code + "\""))
                        .isEqualTo(draft.typeOrCode(code))
                        .isNotEqualTo(code));
    }

    /** A comma stands between values only outside of their words. */
    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void leavesTheWordsOfAValueAsTheyAre(String language) {
        read(Locale.forLanguageTag(language));
        var name = "Identity card of the person who applies, > 3 sides, emblem side";
        var file = CsvTable.parse(EvidenceCatalogue.RESOURCE, ProcessResources.text(EvidenceCatalogue.RESOURCE))
                .with("ID_BACK", "label_en", name)
                .with("ID_BACK", "label_zh", name);
        var named = labels.naming(EvidenceNames.ofTypes(same -> file.csv()));

        assertThat(named.cell("\"ID_BACK\"")).isEqualTo(name);
        assertThat(named.cell("\"PERIODIC\", \"ID_BACK\"")).endsWith(name).doesNotStartWith("\"");
        assertThat(labels.cell("\"Own words, as written\"")).isEqualTo("Own words, as written");
    }

    @Test
    void callsWhatIsHalfWrittenByWhatItHas() {
        read(Locale.ENGLISH);
        var file = CsvTable.parse(EvidenceCatalogue.RESOURCE, ProcessResources.text(EvidenceCatalogue.RESOURCE))
                .added("LEASE")
                .with("LEASE", "name_en", "Lease, signed")
                .added("BILL");
        var draft = EvidenceNames.ofTypes(same -> file.csv());

        assertThat(draft.typeOrCode("LEASE")).isEqualTo("Lease, signed");
        assertThat(draft.typeOrCode("BILL")).isEqualTo("BILL");
        assertThat(EvidenceNames.ofTypes(same -> "code,name_en\nLEASE,a,b\n").types())
                .isEmpty();
    }

    private static Stream<Element> elements(Document table, String name) {
        var found = table.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(n -> (Element) found.item(n));
    }

    private static String text(Element element, String name) {
        var found = element.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }

    private void read(Locale language) {
        ui.setLocale(language);
        UI.setCurrent(ui);
    }
}
