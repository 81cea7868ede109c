package io.kaidian.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.kaidian.cases.documents.PhotoChecks;
import io.kaidian.cases.documents.PhotoChecks.Examined;
import io.kaidian.testing.TestSlots;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

/** Servers under test answered 500 to each photo that they remembered, and their load waited for ever. */
class PhotoReportCacheTest {

    private static final byte[] PHOTO = {1, 2, 3};

    @TempDir
    private Path folder;

    @Test
    void aRememberedReportComesBackAsItWasWritten() throws Exception {
        var photoChecks = mock(PhotoChecks.class);
        var examined = new Examined(
                null, null, PHOTO, "image/jpeg", 4, 3, new byte[] {5}, new byte[] {6}, "hash", new byte[] {7});
        when(photoChecks.examine(any(), any())).thenReturn(examined);
        var environment = new MockEnvironment().withProperty("faults.readings", folder.toString());
        var remembering = (PhotoChecks)
                new PhotoReportCache(environment).postProcessAfterInitialization(photoChecks, "photoChecks");

        // One in ten is read anew by chance, so several are asked for.
        for (int i = 0; i < 20; i++) {
            assertThat(remembering.examine(TestSlots.expected(TestSlots.ID_FRONT), PHOTO))
                    .usingRecursiveComparison()
                    .isEqualTo(examined);
        }
    }
}
