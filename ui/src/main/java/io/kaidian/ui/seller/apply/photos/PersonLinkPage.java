package io.kaidian.ui.seller.apply.photos;

import com.vaadin.flow.i18n.I18NProvider;
import io.kaidian.cases.people.CasePerson;
import io.kaidian.cases.people.PersonLinkService.Invitation;
import io.kaidian.cases.people.PersonPhoto;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.processes.catalogue.ConsentDeclaration;
import io.kaidian.ui.layout.SupportProperties;
import io.kaidian.ui.seller.SellerPeriods;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the page shows to somebody who takes part in the case of a company by a link. */
@Component
class PersonLinkPage {

    private static final List<String> WORDS = List.of(
            "seen",
            "refused.title",
            "refused.again",
            "sent",
            "accepted",
            "photo.done",
            "photo.checking",
            "photo.withPerson",
            "done.title",
            "done",
            "done.retake",
            "reviewed.title",
            "reviewed",
            "takeBack",
            "takeBack.cancel",
            "takeBack.do",
            "takenBack.title",
            "offline");

    /** What differs by the role of whoever is asked. */
    private static final List<String> WORDS_OF_ROLES = List.of("what", "photos.title", "takenBack");

    private final PhotoInputMessages inputs;
    private final I18NProvider texts;
    private final SellerPeriods periods;
    private final SupportProperties support;
    private final BusinessZone zone;
    private final Clock clock;

    PersonLinkPage(
            PhotoInputMessages inputs,
            I18NProvider texts,
            SellerPeriods periods,
            SupportProperties support,
            BusinessZone zone,
            Clock clock) {
        this.inputs = inputs;
        this.texts = texts;
        this.periods = periods;
        this.support = support;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * All of it.
     *
     * @param consent null once this person has agreed
     * @param photos empty before
     */
    record State(
            String language,
            CasePerson.State state,
            @Nullable ConsentPart consent,
            List<PhotoPart> photos,
            Map<String, String> words) {}

    /**
     * What is agreed to.
     *
     * @param shownAt to be sent back with the answer
     * @param faces about comparing faces, which is agreed to apart; null where nobody compares any
     */
    record ConsentPart(
            String version,
            Instant shownAt,
            List<Point> points,
            @Nullable Point faces) {}

    /** One point of the text. */
    record Point(String title, String text) {}

    /** One photo to be taken. */
    record PhotoPart(
            String slot,
            PersonPhoto.State state,
            CaptureCoach coach,
            String sample,
            Map<String, String> words,
            Map<String, Object> limits) {}

    State state(Invitation invitation, Locale language) {
        var agreed = invitation.person().state() == CasePerson.State.AGREED;
        return new State(
                language.toLanguageTag(),
                invitation.person().state(),
                agreed ? null : consent(invitation, language),
                agreed
                        ? invitation.photos().stream()
                                .map(photo -> photo(photo, language))
                                .toList()
                        : List.of(),
                words(invitation, language));
    }

    private Map<String, String> words(Invitation invitation, Locale language) {
        var until = DateTimeFormatter.ofPattern(texts.getTranslation("shell.time.pattern", language), language)
                .format(invitation.person().linkUntil().atZone(zone.id()));
        var role = say("seller.people.role." + invitation.person().role(), language);
        var ofRole = "." + invitation.person().role();
        var consent = periods.consent();
        var words = new LinkedHashMap<String, String>();
        WORDS.forEach(key -> words.put(key, say("seller.person." + key, language)));
        WORDS_OF_ROLES.forEach(key -> words.put(key, say("seller.person." + key + ofRole, language)));
        words.put("title", say("seller.person.title", language, invitation.company()));
        words.put("role", say("seller.person.role", language, role));
        words.put("until", say("seller.person.until", language, until));
        words.put("refused", say("seller.person.refused", language, invitation.company(), until));
        words.put("takeBack.text", say("seller.person.takeBack.text" + ofRole, language, invitation.company()));
        words.put("agree", say("seller.consent.agree", language));
        words.put("refuse", say("seller.consent.refuse", language));
        words.put("means", say("seller.consent.means", language, consent.agree().in(language)));
        words.put("version", say("seller.consent.versionLine", language, consent.version()));
        words.put("adult", say("seller.consent.adult", language));
        words.put("adultNeeded", say("seller.consent.needed", language));
        words.put("faces", say("seller.consent.faces", language));
        words.put("better", say("seller.phone.better", language));
        if (!support.contact().isEmpty()) {
            words.put("contact", say("seller.consent.contact", language, String.join(" · ", support.contact())));
        }
        return words;
    }

    private ConsentPart consent(Invitation invitation, Locale language) {
        var declaration = periods.consent();
        var points = declaration.points().stream()
                .map(point -> new Point(
                        point.title().in(language),
                        new MessageFormat(point.text().in(language), language)
                                .format(new Object[] {periods.keptYearsCertified(), periods.keptDaysDeclined()})))
                .toList();
        var faces = declaration.faces();
        return new ConsentPart(
                declaration.version(),
                clock.instant(),
                points,
                invitation.asksAboutFaces() && faces != null ? point(faces, language) : null);
    }

    private static Point point(ConsentDeclaration.Point point, Locale language) {
        return new Point(point.title().in(language), point.text().in(language));
    }

    private PhotoPart photo(PersonPhoto photo, Locale language) {
        var slot = photo.slot();
        var type = photo.type();
        var sample = type.sample();
        var words = new LinkedHashMap<>(inputs.in(language, type));
        words.put("title", say("evidence.name." + slot, language));
        words.put("why", say("evidence.help." + slot, language));
        words.put("sample", say("seller.sample." + sample + ".good", language));
        words.put("fullAct", say("seller.person.full.act", language));
        words.put("full", say("seller.person.full", language, type.files().pagesMax()));
        return new PhotoPart(
                slot.name(),
                photo.state(),
                inputs.coach(type),
                PhotoExamples.file(sample, PhotoExamples.GOOD),
                words,
                inputs.limits(type));
    }

    private String say(String key, Locale language, Object... arguments) {
        return texts.getTranslation(key, language, arguments);
    }
}
