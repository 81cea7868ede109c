package io.kaidian.platform.blobstore;

import io.kaidian.platform.blobstore.BlobRepository.Content;
import io.kaidian.platform.blobstore.DocumentStoreProperties.StorageLocation;
import io.kaidian.platform.blobstore.ObjectWriter.ChangedException;
import io.kaidian.platform.blobstore.StorageMigrationRepository.Current;
import io.kaidian.platform.jobs.background.BackgroundJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves pictures from one store to the other, one by one, while everybody works on. The bytes are copied as they are, encrypted;
 * the copy is read back and held against what was written before the row points to it, and only then the old one goes.
 */
@Component
@ConditionalOnProperty("kaidian.documents.s3.bucket")
class StorageMigrationRunner {

    static final String JOB = "storage-moves";

    private static final Logger LOG = LoggerFactory.getLogger(StorageMigrationRunner.class);

    private final StorageMigrationRepository moves;
    private final BlobRepository contents;
    private final ObjectWriter objects;
    private final TransactionTemplate transaction;

    StorageMigrationRunner(
            StorageMigrationRepository moves,
            BlobRepository contents,
            ObjectWriter objects,
            TransactionTemplate transaction) {
        this.moves = moves;
        this.contents = contents;
        this.objects = objects;
        this.transaction = transaction;
    }

    /** Moves until nothing is left or somebody pauses; fails where the store does not answer. */
    @BackgroundJob(value = JOB, every = "${kaidian.documents.poll-interval}", firstAfter = "PT10S")
    void moveAll() {
        var next = moves.current();
        while (next.isPresent() && step(next.get())) {
            next = moves.current();
        }
    }

    /** @return whether there may be more to do now */
    private boolean step(Current move) {
        var content = contents.nextNotIn(move.target(), move.reached());
        if (content.isEmpty()) {
            moves.recordPass(move, contents.countNotIn(move.target()));
            return false;
        }
        try {
            if (move.target() == StorageLocation.S3) {
                moveOut(move, content.get());
            } else {
                moveIn(move, content.get());
            }
        } catch (ChangedException changed) {
            LOG.error("document content {} stays where it is: {}", content.get().id(), changed.getMessage());
            moves.recordProgress(move, content.get().id(), 0, 1);
        }
        return true;
    }

    private void moveOut(Current move, Content content) {
        var key = ObjectWriter.newKey();
        contents.markPending(key);
        var object = objects.write(key, content.requireSealed());
        if (objects.read(object).isEmpty()) {
            throw new ChangedException("an object is not there after it was written");
        }
        transaction.executeWithoutResult(status -> {
            // Whoever was erased meanwhile leaves an object that goes by itself.
            var moved = contents.markMovedToObjectStore(content.id(), object);
            if (moved && !contents.cancelDeletion(key)) {
                throw new DocumentStoreUnavailableException("a copy was kept too late", null);
            }
            moves.recordProgress(move, content.id(), moved ? 1 : 0, 0);
        });
    }

    private void moveIn(Current move, Content content) {
        var sealed = objects.read(content);
        if (sealed.isEmpty() && contents.find(content.id()).isEmpty()) {
            moves.recordProgress(move, content.id(), 0, 0);
            return;
        }
        var bytes = sealed.orElseThrow(() -> new ChangedException("an object is gone"));
        transaction.executeWithoutResult(status -> {
            var moved = contents.markMovedToDatabase(
                    content.id(), content.requireObject().key(), bytes);
            if (moved) {
                contents.scheduleDeletion(content.requireObject().key());
            }
            moves.recordProgress(move, content.id(), moved ? 1 : 0, 0);
        });
    }
}
