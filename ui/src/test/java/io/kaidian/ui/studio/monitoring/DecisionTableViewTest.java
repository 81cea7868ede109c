package io.kaidian.ui.studio.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.button.Button;
import io.kaidian.studio.monitoring.DecisionTable;
import io.kaidian.studio.monitoring.DecisionTable.Column;
import io.kaidian.studio.monitoring.DecisionTable.Rule;
import io.kaidian.studio.monitoring.DeployedDecisionTables;
import io.kaidian.studio.monitoring.DeployedDiagram;
import io.kaidian.ui.ComponentTestSupport;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.studio.DecisionTableLabels;
import io.kaidian.ui.studio.StudioLabels;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers are shown with their units in the reader's language. */
class DecisionTableViewTest extends ComponentTestSupport {

    private final DeployedDecisionTables tables = mock(DeployedDecisionTables.class);

    @Test
    void saysTheUnitOfANumberInWords() {
        when(tables.read("parameters"))
                .thenReturn(new DecisionTable(
                        new DeployedDiagram("parameters", "Numbers", 1, 1, null, Instant.EPOCH),
                        "UNIQUE",
                        List.of(new Column("name", "Name", "string")),
                        List.of(new Column("value", "Value", "string"), new Column("unit", "Unit", "string")),
                        List.of(new Rule(
                                "Rule_HelpDays", List.of("\"help.days\""), List.of("\"5\"", "\"working days\""), ""))));
        var words = mock(StudioLabels.class);
        when(words.table(any())).thenReturn("Numbers");
        var edits = mock(EditButtonFactory.class);
        when(edits.ofTable("parameters")).thenReturn(new Button());
        var view = new DecisionTableView(
                tables, words, mock(DecisionTableLabels.class), edits, mock(DateTimeFormats.class));

        view.setParameter(null, "parameters");

        assertThat(view.getElement().getTextRecursively())
                .contains("studio.amount.working-days", "studio.numbers.about.review")
                .doesNotContain("working days");
    }
}
