package io.kaidian.platform.blobstore;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether photos can be had: a store that is named must answer, and one that photos rest in must be named. */
@Component("documentStore")
class DocumentStoreHealthIndicator implements HealthIndicator {

    private final ObjectWriter objects;
    private final BlobRepository contents;
    private final DocumentStoreProperties settings;

    DocumentStoreHealthIndicator(ObjectWriter objects, BlobRepository contents, DocumentStoreProperties settings) {
        this.objects = objects;
        this.contents = contents;
        this.settings = settings;
    }

    @Override
    public Health health() {
        var isWell = objects.isOpen() ? objects.answers() : !contents.existsInObjectStore();
        return (isWell ? Health.up() : Health.down())
                .withDetail("store", settings.store().name())
                .build();
    }
}
