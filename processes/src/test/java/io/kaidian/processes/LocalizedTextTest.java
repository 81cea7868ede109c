package io.kaidian.processes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LocalizedTextTest {

    @Test
    void putsSentencesOneAfterTheOtherAsTheirLanguageDoes() {
        assertThat(LocalizedText.sentences("现有 0 分。", "无其他处罚。")).isEqualTo("现有 0 分。无其他处罚。");
        assertThat(LocalizedText.sentences("0 points now.", "", "No sanction."))
                .isEqualTo("0 points now. No sanction.");
        assertThat(LocalizedText.sentences("", "No sanction.")).isEqualTo("No sanction.");
        assertThat(LocalizedText.sentences("请重拍", "请用原件")).isEqualTo("请重拍 请用原件");
    }
}
