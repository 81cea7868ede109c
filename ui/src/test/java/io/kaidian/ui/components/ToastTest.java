package io.kaidian.ui.components;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.notification.Notification;
import io.kaidian.ui.ComponentTestSupport;
import org.junit.jupiter.api.Test;

/** Words at the lower edge. */
class ToastTest extends ComponentTestSupport {

    @Test
    void areShownOneAtATime() {
        Toast.success("The file is added.");
        var first = shown();

        Toast.error("The file is too large.");

        assertThat(first.isOpened()).isFalse();
        assertThat(shown()).isNotSameAs(first);
        assertThat(shown().isOpened()).isTrue();
    }

    private static Notification shown() {
        return ComponentUtil.getData(UI.getCurrent(), Notification.class);
    }
}
