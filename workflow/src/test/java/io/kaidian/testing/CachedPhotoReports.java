package io.kaidian.testing;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.PhotoChecks;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.ExpectedPhoto;
import io.kaidian.photos.PhotoReader;
import io.kaidian.photos.PhotoSubject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Lets the real reader read each picture once in a run: reading is by far the slowest part of a story, and the same
 * bytes in the same slot always say the same.
 */
class CachedPhotoReports implements BeanPostProcessor {

    private static final Map<Key, PhotoChecks.Examined> READ = new ConcurrentHashMap<>();

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof PhotoReader reader) {
            return new CachingTestPhotoReader(reader);
        }
        return bean instanceof PhotoChecks examiner ? new Remembering(examiner) : bean;
    }

    private record Key(DocumentSlot slot, int hash, int length) {}

    private record Remembering(PhotoChecks examiner) implements PhotoChecks {

        @Override
        public Examined examine(ExpectedPhoto photo, byte[] bytes) {
            return READ.computeIfAbsent(
                    new Key(photo.slot(), Arrays.hashCode(bytes), bytes.length), key -> examiner.examine(photo, bytes));
        }

        @Override
        public List<RecordedFinding> advise(CaseId caseId) {
            return examiner.advise(caseId);
        }

        @Override
        public Optional<PhotoSubject> subjectOf(DocumentId document) {
            return examiner.subjectOf(document);
        }

        @Override
        public Map<String, ReadValue> valuesOf(DocumentId document) {
            return examiner.valuesOf(document);
        }
    }
}
