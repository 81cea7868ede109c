package io.kaidian.ui.studio.editors;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import io.kaidian.studio.drafts.PropertiesFile;
import io.kaidian.ui.ComponentTestSupport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

/** Whoever writes a message sees it as a seller would read it. */
class MessageTemplateEditorTest extends ComponentTestSupport {

    @Test
    void showsInEachPlaceWhatStandsThereInTheMessage() {
        var editor = new MessageTemplateEditor(true);
        UI.getCurrent().add(editor.component());

        editor.show(MessageTemplateEditorTest::content);
        editor.choose("case.returned.body");

        var preview = find(Div.class).testId("entry-preview").getElement().getTextRecursively();
        assertThat(preview)
                .contains("您的申请有 2 处需要修改：\n!{studio.notice.sample.FAULTS}!")
                .contains("请在 2026-12-31 前提交")
                .contains("Please correct 2 things:\n!{studio.notice.sample.FAULTS}!");
    }

    @ParameterizedTest
    @ValueSource(strings = {MessageTemplateEditor.CHINESE, MessageTemplateEditor.ENGLISH})
    void knowsWhatStandsInEveryPlaceOfEveryMessage(String file) {
        var texts = new PropertiesFile(content(file)).texts();

        assertThat(texts).isNotEmpty().allSatisfy((key, text) -> {
            if (key.endsWith(".subject") || key.endsWith(".body")) {
                var message = key.substring(0, key.lastIndexOf('.'));
                assertThat(new MessageFormat(text).getFormatsByArgumentIndex())
                        .as(key)
                        .hasSizeLessThanOrEqualTo(
                                MessageSampleValues.of(message).size());
            }
        });
    }

    private static String content(String file) {
        try {
            return new ClassPathResource(file).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
