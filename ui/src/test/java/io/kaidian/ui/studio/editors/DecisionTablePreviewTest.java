package io.kaidian.ui.studio.editors;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.platform.releases.BundledFiles;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.ui.ComponentTestSupport;
import io.kaidian.ui.layout.i18n.KaidianI18nProvider;
import io.kaidian.ui.studio.DecisionTableLabels;
import org.junit.jupiter.api.Test;

/** Who may not write a table reads it as a table. */
class DecisionTablePreviewTest extends ComponentTestSupport {

    private static final String FILE = "processes/review-routing.dmn";

    @Test
    void showsRowsAndNotTheTextOfTheFile() {
        var xml = BundledFiles.all().stream()
                .filter(file -> file.name().equals(FILE))
                .map(ReleaseFile::content)
                .findFirst()
                .orElseThrow();

        assertThat(shown(xml))
                .contains("<table", "data-testid=\"decision-table\"")
                .doesNotContain("dmndi", "&lt;");
    }

    @Test
    void saysOfABrokenFileThatItCannotBeRead() {
        assertThat(shown("<definitions>")).contains("<p").doesNotContain("<table");
    }

    private static String shown(String content) {
        var preview = new DecisionTablePreview(
                new DecisionTableLabels(new KaidianI18nProvider(EvidenceCatalogue.load())), FILE);
        preview.show(file -> content);
        return preview.component().getElement().getOuterHTML();
    }
}
