package io.kaidian.ui.studio.drafts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.router.RouteConfiguration;
import io.kaidian.studio.drafts.DraftFile;
import io.kaidian.studio.drafts.DraftId;
import io.kaidian.studio.drafts.DraftService;
import io.kaidian.testing.TestForms;
import io.kaidian.ui.ComponentTestSupport;
import io.kaidian.ui.studio.StudioLabels;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Forms stand in the list of a draft's files, and whoever may write adds one there. */
class DraftFileListTest extends ComponentTestSupport {

    private final List<String> asked = new ArrayList<>();

    @Test
    void listsFormsByTheirIds() {
        var list = list();

        list.show(List.of(form()), Set.of(TestForms.CALL_SELLER_FILE), TestForms.CALL_SELLER_FILE, true);

        assertThat(list.getElement().getTextRecursively())
                .contains("studio.forms", "call-seller", "studio.file.changed");
        assertThat(list.getElement().getOuterHTML()).contains("aria-current");
    }

    @Test
    void listsFilesInTheOrderInWhichTheyStandWithoutADraft() {
        var list = list();

        list.show(
                Stream.of(
                                "catalogue/consent.csv",
                                "catalogue/evidence.csv",
                                "catalogue/evidence-fields.csv",
                                "catalogue/reasons.csv",
                                "catalogue/violations.csv",
                                "processes/appeal.bpmn",
                                "processes/parameters.dmn",
                                "processes/sanction.dmn")
                        .map(file -> new DraftFile(file, "", 0, null, null, null))
                        .toList(),
                Set.of(),
                "",
                false);

        assertThat(list.getElement().getTextRecursively())
                .containsSubsequence(
                        "studio.tables",
                        "studio.file.parameters",
                        "studio.file.sanction",
                        "studio.catalogues",
                        "studio.file.reasons",
                        "studio.file.violations",
                        "studio.file.evidence",
                        "studio.file.evidence-fields",
                        "studio.file.consent");
    }

    @Test
    void offersANewFormWhereThereIsNone() {
        var list = list();

        list.show(List.of(), Set.of(), "", true);
        test(find(Button.class).testId("form-new")).click();

        assertThat(asked).containsExactly("new");
    }

    @Test
    void offersNoNewFormToWhoeverOnlyLooks() {
        var list = list();

        list.show(List.of(form()), Set.of(), "", false);

        assertThat(find(Button.class).exists()).isFalse();
    }

    private DraftFileList list() {
        RouteConfiguration.forSessionScope().setAnnotatedRoute(DraftView.class);
        RouteConfiguration.forSessionScope().setAnnotatedRoute(DraftsView.class);
        var id = DraftId.of(UUID.randomUUID().toString());
        var list = new DraftFileList(
                new StudioLabels(),
                id,
                () -> asked.add("new"),
                new DraftProcessFiles(mock(DraftService.class), id, file -> {}));
        UI.getCurrent().add(list);
        return list;
    }

    private static DraftFile form() {
        return new DraftFile(TestForms.CALL_SELLER_FILE, TestForms.callSeller(), 1, "lin", null, null);
    }
}
