package io.kaidian.ui.studio.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.studio.monitoring.DecisionTable;
import io.kaidian.studio.monitoring.DeployedDiagram;
import io.kaidian.ui.layout.i18n.KaidianI18nProvider;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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

    @AfterEach
    void leave() {
        UI.setCurrent(null);
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

    private static void read(Locale language) {
        var ui = new UI();
        ui.setLocale(language);
        UI.setCurrent(ui);
    }
}
