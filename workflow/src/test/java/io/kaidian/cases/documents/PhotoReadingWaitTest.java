package io.kaidian.cases.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.kaidian.cases.CaseId;
import io.kaidian.testing.TestSlots;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Who waits for a photo does not keep a server from ending. */
class PhotoReadingWaitTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final DocumentRepository documents = mock(DocumentRepository.class);
    private final PhotoReadingWait readings = new PhotoReadingWait(documents);

    @Test
    void waitsForNothingWhenTheServerStops() throws Exception {
        when(documents.get(any())).thenReturn(photoBeingRead());
        var answered = new AtomicBoolean();
        var upload = Thread.startVirtualThread(() -> {
            readings.await(DocumentId.next(), LONG);
            answered.set(true);
        });
        await().untilAsserted(() -> verify(documents, atLeastOnce()).get(any()));

        readings.stopWaiting();

        assertThat(upload.join(Duration.ofSeconds(5))).as("answered at once").isTrue();
        assertThat(answered).isTrue();
        readings.await(DocumentId.next(), LONG);
    }

    private static CaseDocument photoBeingRead() {
        return new CaseDocument(
                DocumentId.next(),
                CaseId.next(),
                TestSlots.HANDHELD,
                new CaseDocument.Picture(UUID.randomUUID(), "image/jpeg", 1, 1, 1),
                new CaseDocument.Times(Instant.EPOCH, null, null, null),
                CaseDocument.State.NEW,
                CaseDocument.Reading.PENDING,
                null);
    }
}
