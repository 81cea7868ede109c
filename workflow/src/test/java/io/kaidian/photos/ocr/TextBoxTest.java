package io.kaidian.photos.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextBoxTest {

    @Test
    void pointsToTheRightInTheMirrorImageToo() {
        var box = new TextBox(100, 50, 0.8, 0.6, 40, 10);

        assertThat(box.mirrored(400)).isEqualTo(new TextBox(300, 50, 0.8, -0.6, 40, 10));
    }

    @Test
    void pointsDownwardsInTheMirrorImageToo() {
        var box = new TextBox(100, 50, 0, 1, 40, 10);

        assertThat(box.mirrored(400)).isEqualTo(new TextBox(300, 50, -0.0, 1, 40, 10));
    }
}
