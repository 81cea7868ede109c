package io.kaidian.ui.seller.apply.photos;

import io.kaidian.cases.documents.PhotoReaderOverloadedException;
import io.kaidian.cases.documents.PhotoRejectedException;
import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.submission.photos.TooManyPagesException;
import io.kaidian.cases.submission.photos.UploadedPhoto;
import io.kaidian.photos.PhotoRegion;
import io.kaidian.platform.blobstore.DocumentStoreUnavailableException;
import io.kaidian.platform.database.DatabaseOutageClassifier;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.http.LimitedRequestBody;
import io.kaidian.ui.seller.SellerPeriods;
import io.kaidian.ui.seller.SellerPortalQueries.Advice;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Takes in a photo that comes from a device without a sign-in, and answers what its page has to know. */
@Component
class DevicePhotoUpload {

    private final SellerPeriods periods;

    DevicePhotoUpload(SellerPeriods periods) {
        this.periods = periods;
    }

    /**
     * What the checks say of a photo.
     *
     * @param state what to say where there is nothing to do: that nothing was found, that it is still being checked, or that a
     *     person reads it
     * @param next words of the button that leads to the photo that is due next; null where none is
     * @param page what it means that the photo is a page of a paper; null where it is none
     */
    record UploadResult(
            List<AdviceMessage> advice,
            PhotoState state,
            @Nullable String next,
            @Nullable TakenPage page) {

        static UploadResult of(List<Advice> advice, PhotoState state, @Nullable String next) {
            return new UploadResult(advice.stream().map(AdviceMessage::of).toList(), state, next, null);
        }

        UploadResult as(@Nullable TakenPage taken) {
            return new UploadResult(advice, state, next, taken);
        }

        /** Of a file that is not taken. */
        static UploadResult refused(AdviceMessage why) {
            return new UploadResult(List.of(why), PhotoState.FAULTY, null, null);
        }

        /** Of a page more than are taken; the page that sent it has the words. */
        private static UploadResult full() {
            return refused(new AdviceMessage(TooManyPagesException.CODE, true, "", "", null));
        }
    }

    /**
     * A photo that became a page.
     *
     * @param words what to say of it
     * @param again whether it should be taken again, which needs the computer: such a device takes no page out
     * @param full whether no other page is taken
     */
    record TakenPage(String words, boolean again, boolean full) {}

    /**
     * One thing to do.
     *
     * @param fault whether the photo had better be taken again for it: it is wrong, or perhaps somebody else's
     */
    record AdviceMessage(
            String code,
            boolean fault,
            String act,
            String message,
            @Nullable PhotoRegion place) {

        static AdviceMessage of(Advice advice) {
            return new AdviceMessage(
                    advice.code(),
                    advice.isFault() || advice.isAboutSomebodyElse(),
                    advice.act(),
                    advice.message(),
                    advice.finding() == null ? null : advice.finding().finding().place());
        }
    }

    /**
     * Takes the body of that request in.
     *
     * @param attach keeps the photo
     * @param taken says what is answered of a photo that was kept
     * @param refused says why a file is not taken
     * @return 422 with the reason for a file that is not taken, 410 where no photo is taken any more, 503 where the page is to send it
     *     again by itself
     */
    ResponseEntity<UploadResult> take(
            HttpServletRequest request,
            Function<byte[], UploadedPhoto> attach,
            Function<UploadedPhoto, UploadResult> taken,
            Function<Finding, AdviceMessage> refused)
            throws IOException {
        if (!LimitedRequestBody.of(request).map(LimitedRequestBody::allowFile).orElse(true)) {
            return later();
        }
        // One byte more than allowed is enough to know that it is too much; the checks say so.
        var bytes = request.getInputStream().readNBytes(periods.photoBytesMax() + 1);
        try {
            return ResponseEntity.ok(taken.apply(attach.apply(bytes)));
        } catch (PhotoRejectedException rejected) {
            return ResponseEntity.unprocessableEntity().body(UploadResult.refused(refused.apply(rejected.finding())));
        } catch (PhotoReaderOverloadedException | DocumentStoreUnavailableException busy) {
            return later();
        } catch (TooManyPagesException full) {
            return ResponseEntity.unprocessableEntity().body(UploadResult.full());
        } catch (StateConflictException | NotFoundException | IncompleteRequestException over) {
            return gone();
        } catch (RuntimeException fault) {
            DatabaseOutageClassifier.findIn(fault).orElseThrow(() -> fault);
            return later();
        }
    }

    static <T> ResponseEntity<T> gone() {
        return ResponseEntity.status(HttpStatus.GONE).build();
    }

    private static ResponseEntity<UploadResult> later() {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
    }
}
