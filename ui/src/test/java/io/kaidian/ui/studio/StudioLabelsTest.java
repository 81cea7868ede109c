package io.kaidian.ui.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import io.kaidian.processes.ProcessResources;
import io.kaidian.ui.ComponentTestSupport;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Files that analysts wrote are called as their authors call them, in the reader's language. */
class StudioLabelsTest extends ComponentTestSupport {

    private final StudioLabels labels = new StudioLabels();

    @Test
    void callsProcessesAndTablesForPermitsByTheirNamesInBothLanguages() {
        assertThat(ProcessResources.permits()).isNotEmpty().allSatisfy(file -> {
            UI.getCurrent().setLocale(Locale.SIMPLIFIED_CHINESE);
            assertThat(labels.file(file, ProcessResources.text(file))).matches("\\p{IsHan}[^|]*");
            UI.getCurrent().setLocale(Locale.ENGLISH);
            assertThat(labels.file(file, ProcessResources.text(file))).matches("[A-Z][a-z][^|\\p{IsHan}]*");
        });
    }

    @Test
    void callsATableWithOneNameByThat() {
        assertThat(labels.file("processes/own.dmn", "<decision id=\"own\" name=\"Own table\">"))
                .isEqualTo("Own table");
    }
}
