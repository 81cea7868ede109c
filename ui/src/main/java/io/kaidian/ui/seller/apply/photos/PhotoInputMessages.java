package io.kaidian.ui.seller.apply.photos;

import com.vaadin.flow.i18n.I18NProvider;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.ui.seller.SentAs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the browser's side of taking a photo says, and how large a photo may be. */
@Component
class PhotoInputMessages {

    private static final int BYTES_A_MEGABYTE = 1 << 20;

    /** With a place for a figure that only the browser knows. */
    private static final List<String> FILLED_THERE = List.of("sending", "refused.pixels");

    private static final List<String> KEYS = List.of(
            "camera",
            "camera.again",
            "choose",
            "choose.again",
            "live",
            "shoot",
            "cancel",
            "retry",
            "drop",
            "preparing",
            "checking",
            "waiting",
            "busy",
            "failed",
            "over",
            "coach.find",
            "coach.find.held",
            "coach.find.sheet",
            "coach.dark",
            "coach.bright",
            "coach.whole",
            "coach.turn",
            "coach.closer",
            "coach.closerQuarter",
            "coach.closerHalf",
            "coach.closerThird",
            "coach.farther",
            "coach.straight",
            "coach.screen",
            "coach.glare",
            "coach.still",
            "coach.good",
            "coach.good.sheet",
            "coach.handOver",
            "coach.speak",
            "coach.speaking",
            "coach.native",
            "coach.no.secure",
            "coach.no.camera",
            "coach.no.blocked",
            "coach.no.permission",
            "coach.no.inApp",
            "refused.empty",
            "refused.pdf",
            "refused.other",
            "refused.broken",
            "refused.heic");

    /** Said otherwise where a passport is to be photographed. */
    private static final List<String> OF_A_PASSPORT =
            List.of("coach.find", "coach.find.held", "coach.whole", "coach.straight", "coach.screen", "coach.glare");

    /** Said otherwise where another photo is the next page. */
    private static final List<String> OF_PAGES = List.of("camera.again", "choose.again");

    /** Said otherwise where a PDF will do, too. */
    private static final List<String> OF_FILES = List.of(
            "choose",
            "choose.again",
            "drop",
            "preparing",
            "waiting",
            "busy",
            "failed",
            "refused.empty",
            "refused.other");

    /** Rows of the parameter table that decide what the coach says. */
    private static final List<String> THRESHOLDS = List.of(
            Parameters.HANDHELD_CARD_WIDTH_WARN,
            Parameters.HANDHELD_SHARE_MAX,
            Parameters.COACH_SHARE_MIN,
            Parameters.COACH_SHARE_MAX,
            Parameters.COACH_LEAN_MAX,
            Parameters.COACH_TILT_MAX,
            Parameters.COACH_MOVED_MAX,
            Parameters.PHOTO_SHARPNESS_MIN,
            Parameters.PHOTO_MOTION_MAX,
            Parameters.PHOTO_LUMINANCE_MIN,
            Parameters.PHOTO_LUMINANCE_MAX,
            Parameters.PHOTO_GLARE_SHARE_WARN,
            Parameters.PHOTO_FINE_GRID_MIN);

    private final I18NProvider texts;
    private final ParameterTable parameters;

    PhotoInputMessages(I18NProvider texts, ParameterTable parameters) {
        this.texts = texts;
        this.parameters = parameters;
    }

    /** All words in that language, as they are said of what is sent of that type. */
    Map<String, String> in(Locale language, EvidenceType type) {
        var words = ofPhoto(language, type);
        if (type.files().takesPdf()) {
            var ofPages = type.takesPages() ? OF_PAGES : List.<String>of();
            OF_FILES.stream()
                    .filter(key -> !ofPages.contains(key))
                    .forEach(key ->
                            words.put(key, texts.getTranslation(SentAs.key("seller.photo." + key, true), language)));
            words.put("refused.large", large(language, true));
        }
        return words;
    }

    /** The same where nothing but photos is taken, whatever else that type takes. */
    Map<String, String> ofPhoto(Locale language, EvidenceType type) {
        var words = in(language);
        if (showsPassport(type)) {
            OF_A_PASSPORT.forEach(
                    key -> words.put(key, texts.getTranslation("seller.photo." + key + ".passport", language)));
        }
        if (type.takesPages()) {
            OF_PAGES.forEach(key -> words.put(key, texts.getTranslation("seller.photo." + key + ".page", language)));
        }
        return words;
    }

    private Map<String, String> in(Locale language) {
        var words = new LinkedHashMap<String, String>();
        KEYS.forEach(key -> words.put(key, texts.getTranslation("seller.photo." + key, language)));
        FILLED_THERE.forEach(key -> words.put(key, texts.getTranslation("seller.photo." + key, language, "{0}")));
        words.put("refused.large", large(language, false));
        return words;
    }

    private String large(Locale language, boolean takesPdf) {
        return texts.getTranslation(
                SentAs.key("seller.photo.refused.large", takesPdf),
                language,
                parameters.getInt(Parameters.PHOTO_MAX_BYTES) / BYTES_A_MEGABYTE);
    }

    /** By what the coach goes for a photo of that type: the figures of the checks themselves. */
    CaptureCoach coach(EvidenceType type) {
        var thresholds = new LinkedHashMap<String, Double>();
        THRESHOLDS.forEach(name -> thresholds.put(name, parameters.number(name)));
        thresholds.put(Parameters.COACH_HOLD, (double)
                parameters.duration(Parameters.COACH_HOLD).toMillis());
        return new CaptureCoach(target(type), thresholds);
    }

    private CaptureCoach.Target target(EvidenceType type) {
        var card = List.of(parameters.number(Parameters.COACH_ASPECT_CARD));
        var passport = List.of(parameters.number(Parameters.COACH_ASPECT_PASSPORT));
        return switch (type.reader()) {
            case CARD_FRONT -> new CaptureCoach.Target(card, "front", false, false);
            case CARD_BACK -> new CaptureCoach.Target(card, "back", false, false);
            case CARD_IN_HAND ->
                showsPassport(type)
                        ? new CaptureCoach.Target(passport, null, true, false)
                        : new CaptureCoach.Target(card, "front", true, false);
            case PASSPORT -> new CaptureCoach.Target(passport, null, false, false);
            case LICENCE, PAPER ->
                new CaptureCoach.Target(List.of(parameters.number(Parameters.COACH_ASPECT_SHEET)), null, false, true);
        };
    }

    /** Lying on a desk or in the hand: what is to be there is on the drawing. */
    private static boolean showsPassport(EvidenceType type) {
        return type.sample() == EvidenceType.Sample.PASSPORT || type.sample() == EvidenceType.Sample.PASSPORT_IN_HAND;
    }

    /** How large a photo may be when it arrives, and whether a PDF will do. */
    Map<String, Object> limits(EvidenceType type) {
        var limits = new LinkedHashMap<String, Object>(limits());
        limits.put("pdf", type.files().takesPdf());
        return limits;
    }

    /** How large a photo may be when it arrives. */
    Map<String, Integer> limits() {
        return Map.of(
                "maxBytes", parameters.getInt(Parameters.PHOTO_MAX_BYTES),
                "maxPixels", parameters.getInt(Parameters.PHOTO_MAX_PIXELS),
                "maxSide", parameters.getInt(Parameters.PHOTO_MAX_SIDE));
    }
}
