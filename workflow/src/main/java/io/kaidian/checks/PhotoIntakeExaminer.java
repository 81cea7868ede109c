package io.kaidian.checks;

import io.kaidian.cases.documents.PhotoChecks.Examined;
import io.kaidian.cases.documents.PhotoReaderOverloadedException;
import io.kaidian.checks.reading.FairIntakeQueue;
import io.kaidian.checks.reading.PhotoLimitParameters;
import io.kaidian.checks.rules.FindingRules;
import io.kaidian.photos.CardHint;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.ExpectedPhoto;
import io.kaidian.photos.PhotoFailure;
import io.kaidian.photos.PhotoIntakeResult;
import io.kaidian.photos.PhotoReader;
import io.kaidian.photos.PhotoReaderUnavailableException;
import io.kaidian.photos.formats.JpegSize;
import io.kaidian.photos.formats.Sha256;
import io.kaidian.photos.inspection.FairOcrQueue;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.CurrentActor;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks at a file as it comes in: whether it is a photo that can be taken, and how it is kept. */
@Component
class PhotoIntakeExaminer {

    private final FairIntakeQueue intake;
    private final PhotoReader reader;
    private final PhotoLimitParameters limits;
    private final FindingRules rules;
    private final CurrentActor currentActor;

    PhotoIntakeExaminer(
            FairIntakeQueue intake,
            PhotoReader reader,
            PhotoLimitParameters limits,
            FindingRules rules,
            CurrentActor currentActor) {
        this.intake = intake;
        this.reader = reader;
        this.limits = limits;
        this.rules = rules;
        this.currentActor = currentActor;
    }

    /** Not in its turn, since it is done only where nobody else waits. */
    void readEarly(ExpectedPhoto photo, byte[] bytes, @Nullable CardHint hint) {
        reader.readEarly(bytes, photo, hint);
    }

    Examined examine(ExpectedPhoto photo, byte[] bytes) {
        try {
            var taken = intake.takeIn(bytes, photo, currentActor.get().name());
            return taken.refusal() == null ? taken(bytes, taken) : refused(photo.slot(), taken.refusal());
        } catch (FairOcrQueue.QueueFullException | PhotoReaderUnavailableException busy) {
            throw new PhotoReaderOverloadedException(limits.waiting().longest());
        } catch (FairOcrQueue.SupersededException newer) {
            throw new StateConflictException("superseded", "a newer photo for the same slot has come");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new PhotoReaderOverloadedException(limits.waiting().longest());
        }
    }

    private Examined refused(DocumentSlot slot, PhotoFailure failure) {
        var finding = rules.refusal(slot, failure);
        return new Examined(finding, failure.format().name(), null, null, 0, 0, null, null, null, null);
    }

    private static Examined taken(byte[] bytes, PhotoIntakeResult photo) {
        var size = JpegSize.of(photo.requireKept());
        return new Examined(
                null,
                null,
                photo.kept(),
                "image/jpeg",
                size.width(),
                size.height(),
                HexFormat.of().parseHex(Sha256.of(bytes)),
                HexFormat.of().parseHex(photo.pixelSha256()),
                photo.perceptualHash(),
                null);
    }
}
