package io.kaidian.ui.studio.editors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.catalogue.CsvTable;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.studio.drafts.validation.DraftProblem;
import io.kaidian.ui.ComponentTestSupport;
import io.kaidian.ui.studio.EvidenceNames;
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

    @Test
    void saysAtItsFieldWhatIsWrongAndStopsWhenItIsNot() {
        var form = form(shipped());
        var text = new LocalizedText("FOOD_LICENCE：请填写“天数”。", "FOOD_LICENCE: fill in “Days”.");

        form.problems(List.of(
                problem("valid_days", DraftProblem.Severity.ERROR, text),
                problem("checks", DraftProblem.Severity.ERROR, text),
                problem("label_en", DraftProblem.Severity.ERROR, text),
                problem("kinds", DraftProblem.Severity.WARNING, text)));

        var days = (IntegerField) field(form, "field-valid_days");
        assertThat(days.isInvalid()).isTrue();
        assertThat(days.getErrorMessage())
                .as("the form names the entry already")
                .isIn("请填写“天数”。", "Fill in “Days”.");
        assertThat(((HasValidation) field(form, "field-checks")).isInvalid()).isTrue();
        assertThat(((HasValidation) field(form, "field-label_en")).isInvalid()).isTrue();
        assertThat(((HasValidation) field(form, "field-kinds")).isInvalid())
                .as("a warning forbids nothing")
                .isFalse();

        form.problems(List.of());

        assertThat(days.isInvalid()).isFalse();
        assertThat(days.getErrorMessage()).contains("studio.numbers.outside");
        assertThat(((HasValidation) field(form, "field-label_en")).isInvalid()).isFalse();
    }

    @Test
    @SuppressWarnings("unchecked")
    void writesThatAFieldIsToBeEqualAsSoonAsItIsTicked() {
        var form = new CatalogueForm(
                CatalogueColumns.EVIDENCE_FIELDS,
                Map.of(CsvTable.CODE, "AREA", "type", "TEXT"),
                List.of(),
                EvidenceNames.NONE,
                List.of("AREA", "OTHER"),
                true,
                written::put);

        ((CheckboxGroup<String>) field(form, "field-checks")).setValue(Set.of("EQUAL"));
        assertThat(written).containsExactlyEntriesOf(Map.of("checks", "EQUAL"));

        ((Select<String>) field(form, "field-equal_to")).setValue("OTHER");
        ((Select<String>) field(form, "field-equal_to")).setValue(null);
        assertThat(written).containsEntry("equal_to", "");
    }

    @Test
    void hasAPlaceForTheProblemsOfEveryColumn() {
        for (var catalogue : CatalogueColumns.values()) {
            var sheet = CsvTable.parse(catalogue.file(), ProcessResources.text(catalogue.file()));
            var row = new LinkedHashMap<String, String>();
            sheet.columns().forEach(column -> row.put(column, ""));
            row.put(CsvTable.CODE, "NEW");
            var form = new CatalogueForm(catalogue, row, List.of(), EvidenceNames.NONE, List.of(), true, written::put);
            var text = new LocalizedText("错", "wrong");
            for (var column : sheet.columns()) {
                if (column.equals(CsvTable.CODE)) {
                    continue;
                }
                form.problems(List.of(problem(column, DraftProblem.Severity.ERROR, text)));
                assertThat((HasValidation) field(form, "field-" + column))
                        .as("%s of %s", column, catalogue)
                        .matches(HasValidation::isInvalid);
            }
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void saysWhoDecidesAndCouldNotOpenItBeforeARowAsksForIt() {
        var form = form(shipped());
        var viewers = (CheckboxGroup<String>) field(form, "field-viewers");
        assertThat(shutOut(form)).isEmpty();

        viewers.setValue(Set.of("OFFICER"));
        assertThat(shutOut(form)).singleElement(STRING).contains("studio.field.viewers.shutOut.REVIEWER_LEAD");
        viewers.setValue(Set.of("OFFICER", "REVIEWER"));
        assertThat(shutOut(form)).singleElement(STRING).contains("studio.field.viewers.shutOut.LEAD");
        viewers.setValue(Set.of("LEAD", "REVIEWER"));
        assertThat(shutOut(form)).isEmpty();
    }

    private static List<String> shutOut(CatalogueForm form) {
        var helper = ((CheckboxGroup<?>) field(form, "field-viewers")).getHelperComponent();
        return helper == null
                ? List.of()
                : within(helper)
                        .filter(one ->
                                "viewers-shut-out".equals(one.getElement().getAttribute("data-testid")))
                        .map(one -> one.getElement().getTextRecursively())
                        .toList();
    }

    private static DraftProblem problem(String column, DraftProblem.Severity severity, LocalizedText text) {
        return new DraftProblem(EvidenceCatalogue.RESOURCE, "FOOD_LICENCE", column, severity, "x", text);
    }

    private CatalogueForm form(Map<String, String> row) {
        var form = new CatalogueForm(
                CatalogueColumns.EVIDENCE, row, List.of("ID"), EvidenceNames.NONE, List.of(), true, written::put);
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
