package io.kaidian.performance;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.cases.documents.PhotoChecks;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.ExpectedPhoto;
import io.kaidian.photos.PhotoReader;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import io.kaidian.testing.TestSlots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Stands in for reading photos in this one measure: three photos of one person are read, and what was read of them is told of
 * every other person with their own number. Reading costs a second of a core for each photo and would hide all else.
 */
final class SimulatedPhotoReader implements BeanPostProcessor {

    static final SpecimenPerson PERSON = SpecimenPerson.random(11);

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    /** Names the photo instead of being one. */
    static byte[] photo(int number, int take) {
        return (number + "/" + take).getBytes(StandardCharsets.US_ASCII);
    }

    /** Born on the same day in the same province, and valid. */
    static String idNumber(int number) {
        var own = PERSON.number();
        var odd = (own.charAt(16) - '0') % 2;
        var body = own.substring(0, 2)
                + "%04d".formatted(number / 500 % 10_000)
                + own.substring(6, 14)
                + "%03d".formatted(number % 500 * 2 + odd);
        var sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (body.charAt(i) - '0');
        }
        return body + "10X98765432".charAt(sum % 11);
    }

    private final BeanFactory beans;

    SimulatedPhotoReader(BeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof PhotoChecks examiner ? new Recorded(examiner) : bean;
    }

    private final class Recorded implements PhotoChecks {

        private static final ObjectMapper MAPPER =
                new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

        private final PhotoChecks examiner;
        private final Map<DocumentSlot, Examined> read = new LinkedHashMap<>();

        private Recorded(PhotoChecks examiner) {
            this.examiner = examiner;
        }

        @Override
        public Examined examine(ExpectedPhoto photo, byte[] bytes) {
            var slot = photo.slot();
            var once = read(slot);
            var number = Integer.parseInt(new String(bytes, StandardCharsets.US_ASCII).split("/")[0]);
            var hash = sha256(slot, bytes);
            return new Examined(
                    null,
                    null,
                    bytes,
                    once.mediaType(),
                    once.width(),
                    once.height(),
                    hash,
                    hash,
                    once.pictureHash() == null ? null : pictureHash(bytes),
                    new String(once.report(), StandardCharsets.UTF_8)
                            .replace(PERSON.number(), idNumber(number))
                            .getBytes(StandardCharsets.UTF_8));
        }

        private synchronized Examined read(DocumentSlot slot) {
            return read.computeIfAbsent(slot, first -> recorded(first).orElseGet(() -> record(first)));
        }

        /** What an earlier run read. */
        private static Optional<Examined> recorded(DocumentSlot slot) {
            try {
                var file = file(slot);
                return Files.exists(file)
                        ? Optional.of(MAPPER.readValue(file.toFile(), Examined.class))
                        : Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Examined record(DocumentSlot slot) {
            var specimens = Specimens.of(PERSON);
            var photo = switch (TestSlots.EVIDENCE.subjectOf(slot)) {
                case CARD_FRONT -> specimens.front().jpeg();
                case CARD_BACK -> specimens.back().jpeg();
                case CARD_IN_HAND -> specimens.handheld().jpeg();
                case LICENCE, PASSPORT, PAPER -> throw new IllegalArgumentException("a person has none");
            };
            var taken = examiner.examine(TestSlots.expected(slot), photo);
            var examined = new Examined(
                    null,
                    null,
                    taken.content(),
                    taken.mediaType(),
                    taken.width(),
                    taken.height(),
                    taken.byteHash(),
                    taken.pixelHash(),
                    taken.pictureHash(),
                    report(slot, photo));
            try {
                Files.createDirectories(file(slot).getParent());
                MAPPER.writeValue(file(slot).toFile(), examined);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return examined;
        }

        private byte[] report(DocumentSlot slot, byte[] photo) {
            var expected = beans.getBean(EvidenceTypes.class).expected(slot);
            var report = beans.getBean(PhotoReader.class)
                    .read(photo, expected, null, PATIENCE, () -> false)
                    .report();
            return beans.getBean(JsonColumns.class).bytes(report);
        }

        private static Path file(DocumentSlot slot) {
            return Path.of("target/bench-readings", slot + ".json");
        }

        private static byte[] sha256(DocumentSlot slot, byte[] bytes) {
            try {
                var digest = MessageDigest.getInstance("SHA-256");
                digest.update(slot.name().getBytes(StandardCharsets.US_ASCII));
                return digest.digest(bytes);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        /** As unlike any other as two random pictures are. */
        private static String pictureHash(byte[] bytes) {
            var random = new SplittableRandom(java.util.Arrays.hashCode(bytes));
            var bits = new StringBuilder(256);
            for (int i = 0; i < 256; i++) {
                bits.append(random.nextBoolean() ? '1' : '0');
            }
            return bits.toString();
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
