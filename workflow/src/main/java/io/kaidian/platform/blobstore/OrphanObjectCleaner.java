package io.kaidian.platform.blobstore;

import io.kaidian.platform.jobs.background.BackgroundJob;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Deletes the objects that no row needs any more, again and again until the store has done so. */
@Component
@ConditionalOnProperty("kaidian.documents.s3.bucket")
class OrphanObjectCleaner {

    private static final int AT_ONCE = 100;

    private final BlobRepository contents;
    private final ObjectWriter objects;

    OrphanObjectCleaner(BlobRepository contents, ObjectWriter objects) {
        this.contents = contents;
        this.objects = objects;
    }

    @BackgroundJob(value = "orphan-objects", every = "${kaidian.documents.poll-interval}", firstAfter = "PT10S")
    void erase() {
        for (var going = contents.leaseOrphans(AT_ONCE); !going.isEmpty(); going = contents.leaseOrphans(AT_ONCE)) {
            for (var key : going) {
                objects.delete(key);
                contents.confirmDeleted(key);
            }
        }
    }
}
