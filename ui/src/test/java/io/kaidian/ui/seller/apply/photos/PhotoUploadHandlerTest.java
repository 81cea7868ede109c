package io.kaidian.ui.seller.apply.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinServletResponse;
import com.vaadin.flow.server.streams.UploadEvent;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.documents.PhotoReaderOverloadedException;
import io.kaidian.cases.submission.photos.PhotoUploadService;
import io.kaidian.photos.DocumentSlot;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

/** What the browser is answered decides whether it sends a photo again by itself. */
class PhotoUploadHandlerTest {

    private static final int MOST = 1_000;

    private final PhotoUploadService uploads = mock(PhotoUploadService.class);
    private final PhotoUploadHandler.Progress screen = mock(PhotoUploadHandler.Progress.class);
    private final VaadinServletResponse response = new VaadinServletResponse(new MockHttpServletResponse(), null);
    private final PhotoUploadHandler upload =
            new PhotoUploadHandler(uploads, new CaseId(UUID.randomUUID()), DocumentSlot.HANDHELD, MOST, screen);

    @Test
    void asksTheBrowserToSendAgainWhileTooManyPhotosWait() throws IOException {
        when(uploads.attach(any(), any(), any())).thenThrow(new PhotoReaderOverloadedException(Duration.ofSeconds(30)));

        send();

        assertThat(response.getStatus()).isEqualTo(503);
        verifyNoInteractions(screen);
    }

    @Test
    void answersWellWhereThePhotoWasLookedAt() throws IOException {
        send();

        assertThat(response.getStatus()).isEqualTo(200);
    }

    private void send() throws IOException {
        var event = mock(UploadEvent.class);
        when(event.getUI()).thenReturn(mock(UI.class));
        when(event.getResponse()).thenReturn(response);
        when(event.getInputStream()).thenReturn(new ByteArrayInputStream(new byte[] {1}));
        upload.handleUploadRequest(event);
        upload.responseHandled(new com.vaadin.flow.server.streams.UploadResult(true, response));
    }
}
