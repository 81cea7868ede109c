package io.kaidian.ui.review.desk.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.ui.ComponentTestSupport;
import io.kaidian.ui.review.CaseLabels;
import org.junit.jupiter.api.Test;

/** Nobody reads the placeholders of the catalogue. */
class ReasonPaletteSourceTest extends ComponentTestSupport {

    @Test
    void saysReasonsInGeneral() {
        var words = mock(CaseLabels.class);
        when(words.general(any())).thenReturn("Too far away; the card is too small");
        var source = new ReasonPaletteSource(new ReasonSearch(ReasonCatalogue.load()), words);

        assertThat(source.find("HLD-FAR", 5))
                .singleElement()
                .satisfies(found -> assertThat(found.detail()).isEqualTo("Too far away; the card is too small"));
    }
}
