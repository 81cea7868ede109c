package io.kaidian.ui.studio.editors;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.textfield.IntegerField;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.catalogue.CsvTable;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.ui.ComponentTestSupport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How an evidence type is kept, and who may open it, is chosen in its form and written as the catalogue is read. */
class CatalogueFormTest extends ComponentTestSupport {

    private final Map<String, String> written = new LinkedHashMap<>();

    @Test
    @SuppressWarnings("unchecked")
    void writesDaysAndRolesOfAnEvidenceType() {
        var form = form(shipped());

        ((IntegerField) field(form, "field-retention_days")).setValue(90);
        ((CheckboxGroup<String>) field(form, "field-viewers")).setValue(Set.of("LEAD", "REVIEWER"));

        assertThat(written)
                .containsEntry(EvidenceCatalogue.RETENTION, "90")
                .containsEntry(EvidenceCatalogue.VIEWERS, "REVIEWER LEAD");
        ((IntegerField) field(form, "field-retention_days")).setValue(null);
        ((CheckboxGroup<String>) field(form, "field-viewers")).setValue(Set.of());
        assertThat(written)
                .as("as the rest of the case, and open to all")
                .containsEntry(EvidenceCatalogue.RETENTION, "")
                .containsEntry(EvidenceCatalogue.VIEWERS, "");
    }

    @Test
    @SuppressWarnings("unchecked")
    void showsAnEntryOfBeforeThatHasNeither() {
        var before = new LinkedHashMap<>(shipped());
        before.remove(EvidenceCatalogue.RETENTION);
        before.remove(EvidenceCatalogue.VIEWERS);

        var form = form(before);

        assertThat(((IntegerField) field(form, "field-retention_days")).getValue())
                .isNull();
        assertThat(((CheckboxGroup<String>) field(form, "field-viewers")).getValue())
                .isEmpty();
        assertThat(((IntegerField) field(form, "field-retention_days")).getHelperText())
                .contains("studio.field.retention_days.hint");
        assertThat(((CheckboxGroup<String>) field(form, "field-viewers")).getHelperText())
                .contains("studio.field.viewers.hint");
    }

    @Test
    void saysWhatTheNumbersOfTheDraftMakeOfTheDays() {
        var draft = ProcessResources.text(ProcessResources.PARAMETERS)
                .replaceFirst(
                        "(?s)(?<before>\"retention.ended.days\".*?<text>\")180(?<after>\"</text>)",
                        "${before}170${after}");
        var form = form(shipped());

        var hint = EvidenceKeepingHint.of(file -> draft);
        assertThat(hint).isEqualTo(new EvidenceKeepingHint(170, 1095));

        form.explainKeeping(hint);

        var days = (IntegerField) field(form, "field-retention_days");
        assertThat(field(form, "keeping-limits").getElement().getText()).contains("studio.keeping.limits");
        assertThat(field(form, "keeping-earlier").isVisible()).isFalse();
        days.setValue(400);
        assertThat(field(form, "keeping-earlier").isVisible()).isTrue();
        assertThat(field(form, "keeping-earlier").getElement().getText()).contains("studio.keeping.ended");
        assertThat(written).containsEntry(EvidenceCatalogue.RETENTION, "400");
        days.setValue(170);
        assertThat(field(form, "keeping-earlier").isVisible()).isFalse();
    }

    @Test
    void saysNothingOfNumbersThatCannotBeRead() {
        var form = form(shipped());

        form.explainKeeping(EvidenceKeepingHint.of(file -> "<no-table"));

        assertThat(((IntegerField) field(form, "field-retention_days")).getHelperText())
                .contains("studio.field.retention_days.hint");
    }

    private CatalogueForm form(Map<String, String> row) {
        var form = new CatalogueForm(
                CatalogueColumns.EVIDENCE, row, List.of("ID"), List.of(), List.of(), true, written::put);
        UI.getCurrent().add(form);
        return form;
    }

    private static Map<String, String> shipped() {
        return CsvTable.parse(EvidenceCatalogue.RESOURCE, ProcessResources.text(EvidenceCatalogue.RESOURCE))
                .find("FOOD_LICENCE")
                .orElseThrow();
    }

    private static Component field(Component root, String testId) {
        return within(root)
                .filter(one -> testId.equals(one.getElement().getAttribute("data-testid")))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Component> within(Component root) {
        return Stream.concat(Stream.of(root), root.getChildren().flatMap(CatalogueFormTest::within));
    }
}
