package io.kaidian.resilience;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.PhotoChecks;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.photos.ExpectedPhoto;
import io.kaidian.photos.PhotoSubject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Inside a server under test: most pictures are read once and then remembered, over its deaths too. Reading costs a second of a
 * core, and a server that lives for ten seconds would do little else. Every few pictures one is read all the same, so that the
 * reader, too, is killed at its work.
 */
@Component
@ConditionalOnProperty("faults.readings")
class PhotoReportCache implements BeanPostProcessor {

    private static final int READ_ANEW_OF_TEN = 1;

    private final Path folder;
    /** The components of the record alone: what it answers beside them must not come back as one. */
    private final ObjectMapper json = JsonMapper.builder()
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .build();

    PhotoReportCache(Environment environment) throws IOException {
        folder = Files.createDirectories(Path.of(environment.getRequiredProperty("faults.readings")));
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof PhotoChecks examiner ? new Remembering(examiner) : bean;
    }

    private final class Remembering implements PhotoChecks {

        private final PhotoChecks examiner;

        private Remembering(PhotoChecks examiner) {
            this.examiner = examiner;
        }

        @Override
        public Examined examine(ExpectedPhoto photo, byte[] bytes) {
            var kept = folder.resolve(photo.slot() + "-" + Arrays.hashCode(bytes) + ".json");
            try {
                if (Files.exists(kept) && ThreadLocalRandom.current().nextInt(10) >= READ_ANEW_OF_TEN) {
                    return json.readValue(kept.toFile(), Examined.class);
                }
                var read = examiner.examine(photo, bytes);
                var fresh = Files.createTempFile(folder, "reading", ".tmp");
                json.writeValue(fresh.toFile(), read);
                Files.move(fresh, kept, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                return read;
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
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
