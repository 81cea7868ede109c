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
    public PhotoReport read(
            byte[] original,
            ExpectedPhoto expected,
            @Nullable CardHint hint,
            Duration budget,
            BooleanSupplier pointless) {
        var withoutHint = PhotoReadings.get(key("read", original, expected), PhotoReport.class);
        if (hint == null || withoutHint.filter(SharedPhotoReader::isReadAtOnce).isPresent()) {
            return withoutHint.orElseGet(
                    () -> readAndKeep(key("read", original, expected), original, expected, hint, budget, pointless));
        }
        var key = key("read-" + hint, original, expected);
        return PhotoReadings.get(key, PhotoReport.class)
                .orElseGet(() -> readAndKeep(key, original, expected, hint, budget, pointless));
    }

    /** Then nobody looks where a hint points. */
    private static boolean isReadAtOnce(PhotoReport report) {
        return report.timings().passes() == 1;
    }

    private PhotoReport readAndKeep(
            String key,
            byte[] original,
            ExpectedPhoto expected,
            @Nullable CardHint hint,
            Duration budget,
            BooleanSupplier pointless) {
        var report = reader().read(original, expected, hint, budget, pointless);
        if (report.failure() == null) {
            PhotoReadings.keep(key, report);
        }
        return report;
    }

    @Override
    public byte[] upright(byte[] original, PhotoReport report) {
        var picture = report.picture();
        if (picture == null) {
            return reader().upright(original, report);
        }
        var key = key(
                "upright-" + picture.mirrored() + "-" + picture.turns(),
                original,
                new ExpectedPhoto(report.slot(), report.subject()));
        return PhotoReadings.get(key, byte[].class).orElseGet(() -> {
            var upright = reader().upright(original, report);
            PhotoReadings.keep(key, upright);
            return upright;
        });
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
