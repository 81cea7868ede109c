package io.kaidian.ui.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.ui.ComponentTestSupport;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A ready-made answer is known again in what an officer wrote. */
class ReasonTemplatesTest extends ComponentTestSupport {

    @Test
    void knowsItsOwnTextsAndNotThoseOfAnotherSide() {
        var text = ReasonTemplates.OVERTURN.in(Locale.ENGLISH).get(1).text() + " Thank you.";

        assertThat(ReasonTemplates.OVERTURN.isIn(text)).isTrue();
        assertThat(ReasonTemplates.UPHOLD.isIn(text)).isFalse();
        assertThat(ReasonTemplates.OVERTURN.isIn("Written by hand.")).isFalse();
    }
}
