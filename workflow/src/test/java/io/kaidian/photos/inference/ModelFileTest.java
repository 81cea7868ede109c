package io.kaidian.photos.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelFileTest {

    @ParameterizedTest
    @EnumSource
    void isOnTheClassPathAndTheOneThatWasPinned(ModelFile file) {
        assertThat(file.load()).isNotEmpty();
    }

    @Test
    void isAttributedToItsAuthors() throws Exception {
        try (var notice = ModelFile.class.getResourceAsStream("/models/NOTICE.txt");
                var licence = ModelFile.class.getResourceAsStream("/models/blazeface/LICENSE")) {
            assertThat(new String(notice.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("PaddlePaddle", "RapidAI", "MediaPipe");
            assertThat(new String(licence.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("Apache License");
        }
    }
}
