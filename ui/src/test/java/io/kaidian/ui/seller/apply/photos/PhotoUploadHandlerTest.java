package io.kaidian.ui.seller.apply.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import com.vaadin.flow.server.streams.UploadEvent;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.documents.PhotoReaderOverloadedException;
import io.kaidian.cases.submission.photos.PhotoUploadService;
import io.kaidian.photos.CardHint;
import io.kaidian.testing.TestSlots;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What the browser is answered decides whether it sends a photo again by itself. */
class PhotoUploadHandlerTest {

    private static final int MOST = 1_000;

    private final PhotoUploadService uploads = mock(PhotoUploadService.class);
    private final PhotoUploadHandler.Progress screen = mock(PhotoUploadHandler.Progress.class);
    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final VaadinServletResponse response = new VaadinServletResponse(new MockHttpServletResponse(), null);
    private final PhotoUploadHandler upload =
            new PhotoUploadHandler(uploads, new CaseId(UUID.randomUUID()), TestSlots.HANDHELD, MOST, screen);

    @Test
    void asksTheBrowserToSendAgainWhileTooManyPhotosWait() throws IOException {
        when(uploads.attach(any(), any(), any(), any()))
                .thenThrow(new PhotoReaderOverloadedException(Duration.ofSeconds(30)));

        send();

        assertThat(response.getStatus()).isEqualTo(503);
        verifyNoInteractions(screen);
    }

    @Test
    void answersWellWhereThePhotoWasLookedAt() throws IOException {
        send();

        assertThat(response.getStatus()).isEqualTo(200);
    }

    @Test
    void handsOnWhereTheCoachSawTheCard() throws IOException {
        var corners = "0.1000,0.2000,0.9000,0.2000,0.9000,0.7000,0.1000,0.7000";
        request.addHeader("X-Card-Corners", corners);

        send();

        verify(uploads).attach(any(), any(), any(), eq(CardHint.parse(corners).orElseThrow()));
    }

    @Test
    void takesThePhotoWhateverStandsInThePlaceOfCorners() throws IOException {
        request.addHeader("X-Card-Corners", "<script>");

        send();

        verify(uploads).attach(any(), any(), any(), isNull());
        assertThat(response.getStatus()).isEqualTo(200);
    }

    private void send() throws IOException {
        var event = mock(UploadEvent.class);
        when(event.getUI()).thenReturn(mock(UI.class));
        when(event.getRequest()).thenReturn(new VaadinServletRequest(request, null));
        when(event.getResponse()).thenReturn(response);
        when(event.getInputStream()).thenReturn(new ByteArrayInputStream(new byte[] {1}));
        upload.handleUploadRequest(event);
        upload.responseHandled(new com.vaadin.flow.server.streams.UploadResult(true, response));
    }
}
