package io.kaidian.checks.reading;

import io.kaidian.photos.CardHint;
import io.kaidian.photos.ExpectedPhoto;
import io.kaidian.photos.PdfPages;
import io.kaidian.photos.PhotoIntakeResult;
import io.kaidian.photos.PhotoReader;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.SanitizedFile;
import io.kaidian.photos.formats.Sha256;
import io.kaidian.photos.inspection.PhotoInspector;
import io.kaidian.photos.inspection.PhotoReaderRequest;
import io.kaidian.photos.inspection.WarmUpPhoto;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * The real reader of a test JVM, which all its servers share: models are loaded once, and what was made of
 * a file is kept for all tests of a build, since the same bytes in the same slot always say the same. Tests of reading itself
 * load a reader of their own.
 */
public final class SharedPhotoReader implements PhotoReader {

    private static final String BEAN = "photoReader";
    private static final String UPRIGHT = "upright-";

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final PhotoLimitParameters limits;

    private SharedPhotoReader(PhotoLimitParameters limits) {
        this.limits = limits;
    }

    /** Puts it in the place of the server's own, before that is made. */
    public static void replaceReaderOf(ConfigurableListableBeanFactory beans) {
        if (beans instanceof BeanDefinitionRegistry definitions && definitions.containsBeanDefinition(BEAN)) {
            Loaded.warmUp();
            definitions.removeBeanDefinition(BEAN);
            definitions.registerBeanDefinition(
                    BEAN,
                    new RootBeanDefinition(
                            PhotoReader.class, () -> new SharedPhotoReader(beans.getBean(PhotoLimitParameters.class))));
        }
    }

    @Override
    public PhotoIntakeResult takeIn(byte[] original, ExpectedPhoto expected) throws InterruptedException {
        var key = key("taken", original, expected);
        var kept = PhotoReadings.get(key, PhotoIntakeResult.class);
        if (kept.isPresent()) {
            return kept.get();
        }
        var taken = reader().takeIn(original, expected);
        if (taken.refusal() == null) {
            PhotoReadings.keep(key, taken);
            // Its sender waits for the reading, but not for ever: no test may depend on how busy the machine is.
            read(original, expected, null, LONGEST, () -> false);
        }
        return taken;
    }

    @Override
    public Reading read(
            byte[] original,
            ExpectedPhoto expected,
            @Nullable CardHint hint,
            Duration budget,
            BooleanSupplier pointless) {
        var withoutHint = kept("read", original, expected);
        if (hint == null || withoutHint.filter(SharedPhotoReader::isReadAtOnce).isPresent()) {
            return withoutHint.orElseGet(() -> readAndKeep("read", original, expected, hint, budget, pointless));
        }
        var what = "read-" + hint;
        return kept(what, original, expected)
                .orElseGet(() -> readAndKeep(what, original, expected, hint, budget, pointless));
    }

    private Optional<Reading> kept(String what, byte[] original, ExpectedPhoto expected) {
        return PhotoReadings.get(key(what, original, expected), PhotoReport.class)
                .flatMap(report -> isTurned(report)
                        ? PhotoReadings.get(key(UPRIGHT + what, original, expected), byte[].class)
                                .map(upright -> new Reading(report, upright))
                        : Optional.of(Reading.of(report)));
    }

    private static boolean isTurned(PhotoReport report) {
        return report.picture() != null && !report.picture().standsUpright();
    }

    /** Then nobody looks where a hint points. */
    private static boolean isReadAtOnce(Reading reading) {
        return reading.report().timings().passes() == 1;
    }

    private Reading readAndKeep(
            String what,
            byte[] original,
            ExpectedPhoto expected,
            @Nullable CardHint hint,
            Duration budget,
            BooleanSupplier pointless) {
        var reading = reader().read(original, expected, hint, budget, pointless);
        if (reading.report().failure() == null) {
            PhotoReadings.keep(key(what, original, expected), reading.report());
            if (reading.upright() != null) {
                PhotoReadings.keep(key(UPRIGHT + what, original, expected), reading.upright());
            }
        }
        return reading;
    }

    @Override
    public PdfPages pages(byte[] pdf, int most) throws InterruptedException {
        return reader().pages(pdf, most);
    }

    @Override
    public SanitizedFile clean(byte[] file) throws InterruptedException {
        return reader().clean(file);
    }

    private PhotoReader reader() {
        return new InProcessPhotoReader(Loaded.INSPECTOR, limits);
    }

    private String key(String what, byte[] original, ExpectedPhoto expected) {
        var most = limits.current();
        var request = PhotoReaderRequest.read(expected, null, most.within(Duration.ZERO));
        return what + "-" + expected + "-" + Integer.toHexString(request.hashCode()) + "-" + Sha256.of(original);
    }

    /** Loaded and warm, as those of a server that runs, before the first photo comes. */
    private static final class Loaded {

        private static final PhotoInspector INSPECTOR = PhotoInspector.load(2);

        private static boolean warm;

        static synchronized void warmUp() {
            if (!warm) {
                warm = true;
                var specimen = WarmUpPhoto.load();
                var warmUp = new Thread(
                        () -> INSPECTOR.inspect(specimen.content(), specimen.expected(), specimen.limits()),
                        "photo-readers-warm-up");
                warmUp.setDaemon(true);
                warmUp.start();
            }
        }
    }
}
