package io.kaidian.ui.review.desk.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.cases.evidence.ClosedEvidence;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.security.Role;
import io.kaidian.ui.ComponentTestSupport;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In the place of a photo that the reader cannot open stands why, and nothing is fetched. */
class PhotoViewerTest extends ComponentTestSupport {

    private final PhotoAccess photos = mock(PhotoAccess.class);
    private final JsonColumns json = mock(JsonColumns.class);

    @BeforeEach
    void writeWords() {
        when(json.write(any())).thenReturn("{}");
    }

    @Test
    void fetchesAPhotoThatTheReaderMayOpen() {
        when(photos.whyClosed(any())).thenReturn(Optional.empty());

        var element = viewer().getElement();

        assertThat(element.hasAttribute("src")).isTrue();
        assertThat(element.hasAttribute("closed")).isFalse();
    }

    @Test
    void saysWhoMayOpenAPhotoThatIsNotForTheReader() {
        when(photos.whyClosed(any()))
                .thenReturn(Optional.of(
                        new ClosedEvidence(ClosedEvidence.Why.NOT_FOR_ROLE, Set.of(Role.LEAD, Role.OFFICER), null)));

        var element = viewer().getElement();

        assertThat(element.hasAttribute("src")).isFalse();
        assertThat(element.getAttribute("closed")).contains("shell.evidence.closed.NOT_FOR_ROLE");
    }

    @Test
    void saysThatAPhotoIsGone() {
        when(photos.whyClosed(any())).thenReturn(Optional.of(ClosedEvidence.erased(Instant.EPOCH)));

        var element = viewer().getElement();

        assertThat(element.hasAttribute("src")).isFalse();
        assertThat(element.getAttribute("closed")).contains("shell.evidence.closed.ERASED");
    }

    private PhotoViewer viewer() {
        var document = new CaseDocument(
                DocumentId.next(),
                CaseId.next(),
                DocumentSlot.valueOf("LEASE"),
                new CaseDocument.Picture(UUID.randomUUID(), "image/jpeg", 1, 900, 1200),
                new CaseDocument.Times(Instant.EPOCH, 1, null, null),
                CaseDocument.State.NEW,
                CaseDocument.Reading.READ,
                null);
        var viewer = new PhotoViewer(photos, json, document, PhotoAccess.REVIEW, "Lease", "Submission 1");
        UI.getCurrent().add(viewer);
        return viewer;
    }
}
