package io.kaidian.ui.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import io.kaidian.ui.ComponentTestSupport;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What a case page asks for goes by itself once it is done; why it cannot be decided stays. */
class CaseBannerTest extends ComponentTestSupport {

    private final CaseBanner banner = new CaseBanner();

    @Test
    void goesOnceWhatItAsksForIsDone() {
        UI.getCurrent().add(banner);
        var judged = new AtomicBoolean();
        banner.askFor("judge every photo", judged::get);

        banner.check();
        assertThat(banner.text()).isEqualTo("judge every photo");
        judged.set(true);
        banner.check();

        assertThat(banner.text()).isEmpty();
        assertThat(banner.getChildren()).isEmpty();
    }

    @Test
    void staysWhereItTellsInWhoseHandsTheCaseIs() {
        UI.getCurrent().add(banner);
        banner.say("somebody holds it");
        banner.check();

        assertThat(banner.text()).isEqualTo("somebody holds it");
        assertThat(banner.isFinal()).isFalse();
        banner.finish("somebody returned it", true);
        assertThat(banner.isFinal()).isTrue();
        assertThat(banner.getElement().getTextRecursively()).contains("somebody returned it");
    }
}
