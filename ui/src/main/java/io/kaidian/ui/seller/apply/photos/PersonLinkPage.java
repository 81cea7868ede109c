package io.kaidian.ui.seller.apply.photos;

import com.vaadin.flow.i18n.I18NProvider;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.people.CasePerson;
import io.kaidian.cases.people.PersonLinkService.Asker;
import io.kaidian.cases.people.PersonLinkService.EndedInvitation;
import io.kaidian.cases.people.PersonLinkService.Invitation;
import io.kaidian.cases.people.PersonPhoto;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.processes.catalogue.ConsentDeclaration;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.ui.layout.SupportProperties;
import io.kaidian.ui.seller.SellerPeriods;
import io.kaidian.ui.seller.SellerPortalQueries;
import io.kaidian.ui.seller.SellerPortalQueries.Advice;
import io.kaidian.ui.seller.apply.photos.DevicePhotoUpload.TakenPage;
import io.kaidian.ui.seller.apply.photos.DevicePhotoUpload.UploadResult;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the page shows to somebody who takes part in the case of a company by a link. */
@Component
class PersonLinkPage {

    private static final List<String> WORDS = List.of(
            "seen",
            "refused.title",
            "refused.again",
            "accepted",
            "photo.done",
            "photo.checking",
            "photo.withPerson",
            "photo.returned",
            "done",
            "takeBack",
            "takeBack.cancel",
            "offline");

    private static final Set<EvidenceType.Reader> CARD_SIDES =
            EnumSet.of(EvidenceType.Reader.CARD_FRONT, EvidenceType.Reader.CARD_BACK);

    /** What differs by the role of whoever is asked. */
    private static final List<String> WORDS_OF_ROLES = List.of("what");

    private final PhotoInputMessages inputs;
    private final SellerPortalQueries portal;
    private final I18NProvider texts;
    private final SellerPeriods periods;
    private final SupportProperties support;
    private final BusinessZone zone;
    private final Clock clock;

    PersonLinkPage(
            PhotoInputMessages inputs,
            SellerPortalQueries portal,
            I18NProvider texts,
            SellerPeriods periods,
            SupportProperties support,
            BusinessZone zone,
            Clock clock) {
        this.inputs = inputs;
        this.portal = portal;
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
     * @param heading null before
     * @param photos empty before
     * @param ended null while there is something left to do or to wait for
     */
    record State(
            String language,
            CasePerson.State state,
            @Nullable ConsentPart consent,
            @Nullable HeadingPart heading,
            List<PhotoPart> photos,
            @Nullable EndPart ended,
            Map<String, String> words) {}

    /** How it ended: what became of the case, what is kept for how long, and what this person can ask for. */
    record EndPart(String title, List<String> texts) {}

    /**
     * What is left to do, of all photos together.
     *
     * @param text empty where the title says all
     * @param done whether nothing is left
     */
    record HeadingPart(String title, String text, boolean done) {}

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

    /**
     * What is left to do for somebody who takes part by a link, of all photos together.
     *
     * @param missing how many photos were not taken
     * @param again how many have to be taken again, or had better be
     */
    record PersonHeading(Kind kind, int missing, int again) {

        /** What to say first. */
        enum Kind {
            /** Nothing was taken. */
            BEGIN,
            MISSING,
            BOTH,
            AGAIN,
            /** Nothing is known to be wrong, but something is said of what was taken. */
            BETTER,
            /** All are there, and not all were read. */
            CHECKING,
            DONE,
            /** No other photo is taken. */
            ACCEPTED
        }

        static PersonHeading of(List<PhotoState> photos) {
            var missing = (int)
                    photos.stream().filter(photo -> photo == PhotoState.MISSING).count();
            var again = (int) photos.stream().filter(PersonHeading::isAgain).count();
            return new PersonHeading(kind(photos, missing, again), missing, again);
        }

        private static Kind kind(List<PhotoState> photos, int missing, int again) {
            if (missing > 0) {
                return missing == photos.size() ? Kind.BEGIN : again == 0 ? Kind.MISSING : Kind.BOTH;
            }
            if (again > 0) {
                return photos.stream().noneMatch(PersonHeading::isWrong) ? Kind.BETTER : Kind.AGAIN;
            }
            if (photos.contains(PhotoState.CHECKING)) {
                return Kind.CHECKING;
            }
            return photos.stream().allMatch(photo -> photo == PhotoState.ACCEPTED) ? Kind.ACCEPTED : Kind.DONE;
        }

        private static boolean isAgain(PhotoState photo) {
            return isWrong(photo) || photo == PhotoState.ADVICE;
        }

        private static boolean isWrong(PhotoState photo) {
            return photo == PhotoState.FAULTY || photo == PhotoState.TO_CONFIRM;
        }

        /** Whether nothing is left to do. */
        boolean isDone() {
            return kind == Kind.DONE || kind == Kind.ACCEPTED;
        }
    }

    /** One point of the text. */
    record Point(String title, String text) {}

    /**
     * One photo to be taken.
     *
     * @param said what the checks say of the one that is there, as after it was sent, or why reviewers want another; null where none is
     * @param returned whether reviewers want another
     * @param again whether one is there that the next one replaces or is added to
     * @param full whether no other page is taken
     */
    record PhotoPart(
            String slot,
            PhotoState state,
            @Nullable UploadResult said,
            boolean returned,
            boolean again,
            boolean full,
            CaptureCoach coach,
            String sample,
            Map<String, String> words,
            Map<String, Object> limits) {}

    State state(Invitation invitation, Locale language) {
        var agreed = invitation.person().state() == CasePerson.State.AGREED;
        var photos = agreed ? photos(invitation, language) : List.<PhotoPart>of();
        return new State(
                language.toLanguageTag(),
                invitation.person().state(),
                agreed ? null : consent(invitation, language),
                agreed ? heading(invitation, photos, language) : null,
                photos,
                null,
                words(invitation, language));
    }

    State ended(EndedInvitation invitation, Locale language) {
        var name = invitation.asker().name();
        var words = Map.of("title", say("seller.person.title", language, name), "brand", support.name());
        return new State(
                language.toLanguageTag(),
                invitation.person().state(),
                null,
                null,
                List.of(),
                end(invitation, language),
                words);
    }

    private EndPart end(EndedInvitation invitation, Locale language) {
        var asking = invitation.asking();
        var rights = say("seller.person.rights", language);
        if (invitation.person().state() == CasePerson.State.WITHDREW) {
            var takenBack = "seller.person.takenBack" + (invitation.keptByLaw() ? ".held." : ".");
            return new EndPart(
                    say("seller.person.takenBack.title", language),
                    List.of(say(takenBack + invitation.person().role(), language), rights));
        }
        var how = "seller.person.ended." + asking.status();
        return new EndPart(
                say(how + ".title", language),
                List.of(say(how, language, invitation.asker().name()), kept(invitation, language), rights));
    }

    private String kept(EndedInvitation invitation, Locale language) {
        var asking = invitation.asking();
        if (invitation.person().agreedAt() == null) {
            return say("seller.person.kept.none", language);
        }
        if (invitation.keptByLaw()) {
            return say("seller.person.kept.law", language);
        }
        if (asking.eraseAskedAt() != null) {
            return say("seller.person.kept.erased", language);
        }
        return asking.status() == CaseStatus.CERTIFIED
                ? say("seller.person.kept.certified", language, periods.keptYearsCertified())
                : say("seller.person.kept.ended", language, periods.keptDaysDeclined());
    }

    private HeadingPart heading(Invitation invitation, List<PhotoPart> photos, Locale language) {
        var heading = PersonHeading.of(photos.stream().map(PhotoPart::state).toList());
        var role = "." + invitation.person().role();
        return switch (heading.kind()) {
            case BEGIN -> headed(heading, say("seller.person.photos.title" + role, language), "");
            case MISSING -> headed(heading, say("seller.person.head.missing", language, heading.missing()), "");
            case BOTH, AGAIN ->
                headed(
                        heading,
                        heading.missing() == 0
                                ? say("seller.person.head.again", language, heading.again())
                                : say("seller.person.head.both", language, heading.missing(), heading.again()),
                        say(
                                photos.stream().anyMatch(PhotoPart::returned)
                                        ? "seller.person.head.returned"
                                        : "seller.person.head.why",
                                language));
            case BETTER ->
                headed(
                        heading,
                        say("seller.person.head.better", language, heading.again()),
                        say("seller.person.head.better.text", language));
            case CHECKING ->
                headed(
                        heading,
                        say("seller.person.head.checking", language),
                        say("seller.person.head.checking.text", language));
            case DONE ->
                headed(heading, say("seller.person.done.title", language), say("seller.person.done.retake", language));
            case ACCEPTED ->
                headed(heading, say("seller.person.done.title", language), say("seller.person.done.nothing", language));
        };
    }

    private static HeadingPart headed(PersonHeading heading, String title, String text) {
        return new HeadingPart(title, text, heading.isDone());
    }

    private Map<String, String> words(Invitation invitation, Locale language) {
        var until = DateTimeFormatter.ofPattern(texts.getTranslation("shell.time.pattern", language), language)
                .format(invitation.person().linkUntil().atZone(zone.id()));
        var ofRole = "." + invitation.person().role();
        var consent = periods.consent();
        var words = new LinkedHashMap<String, String>();
        WORDS.forEach(key -> words.put(key, say("seller.person." + key, language)));
        WORDS_OF_ROLES.forEach(key -> words.put(key, say("seller.person." + key + ofRole, language)));
        var company = invitation.asker().name();
        words.put("title", say("seller.person.title", language, company));
        words.put("brand", support.name());
        words.put("asker", asker(invitation.asker(), language));
        words.put("role", say("seller.person.role" + ofRole, language));
        words.put("until", say("seller.person.until", language, until));
        var reviewed = invitation.runOut() ? "seller.person.runOut" : "seller.person.reviewed";
        words.put("reviewed.title", say(reviewed + ".title", language));
        words.put("reviewed", say(reviewed, language, company, until));
        words.put("refused", say("seller.person.refused", language, company, until));
        var held = invitation.keptByLaw();
        words.put("takeBack.do", say("seller.person.takeBack.do" + (held ? ".held" : ""), language));
        words.put(
                "takeBack.text", say("seller.person.takeBack." + (held ? "held" : "text") + ofRole, language, company));
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

    /** Shop and company as the company itself says them: nobody has compared them with a register yet. */
    private String asker(Asker asker, Locale language) {
        return asker.company() == null
                ? say("seller.person.asker.shop", language, asker.shop())
                : say("seller.person.asker", language, asker.shop(), asker.company());
    }

    private ConsentPart consent(Invitation invitation, Locale language) {
        var declaration = periods.consent();
        var points = declaration.points(invitation.person().role().consentReader()).stream()
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

    private List<PhotoPart> photos(Invitation invitation, Locale language) {
        var found = portal.say(invitation.findings(), language);
        var reasons = portal.reasons(invitation.asking(), language);
        return invitation.photos().stream()
                .map(photo -> photo(photo, found, reasons, language))
                .toList();
    }

    private PhotoPart photo(PersonPhoto photo, List<Advice> found, List<Advice> reasons, Locale language) {
        var type = photo.type();
        var there = photo.photo();
        // What a new photo would be told is not about the one that was sent back.
        var returned = there != null && there.state() == CaseDocument.State.FAULTY;
        var about = (returned ? reasons : found)
                .stream().filter(one -> one.isAbout(type)).toList();
        var state = PhotoState.of(there, about);
        var isAddedTo = there != null && there.canChange() && type.takesPages();
        var full = there != null && isAddedTo && there.pages() >= type.files().pagesMax();
        return new PhotoPart(
                photo.slot().name(),
                state,
                there == null
                        ? null
                        : UploadResult.of(about, state, null)
                                .as(type.takesPages() ? new TakenPage("", false, full) : null),
                returned,
                isAddedTo || there != null && !type.takesPages(),
                full,
                inputs.coach(type),
                PhotoExamples.file(type.sample(), PhotoExamples.GOOD),
                words(photo, language),
                inputs.limits(type));
    }

    private Map<String, String> words(PersonPhoto photo, Locale language) {
        var type = photo.type();
        var words = new LinkedHashMap<>(inputs.in(language, type));
        words.put("title", title(photo, language));
        words.put("why", say("evidence.help." + photo.slot(), language));
        words.put("sample", say("seller.sample." + type.sample() + ".good", language));
        words.put("fullAct", say("seller.person.full.act", language));
        words.put("full", say("seller.person.full", language, type.files().pagesMax()));
        return words;
    }

    /** The card of whoever holds the phone is theirs, whatever others call it. */
    private String title(PersonPhoto photo, Locale language) {
        var type = photo.type();
        var own = type.whose() == EvidenceType.Owner.OPERATOR
                && type.documents().equals(Set.of(EvidenceType.Document.IDENTITY_CARD));
        return own && CARD_SIDES.contains(type.reader())
                ? say("seller.person.own." + type.reader(), language)
                : say("evidence.name." + photo.slot(), language);
    }

    private String say(String key, Locale language, Object... arguments) {
        return texts.getTranslation(key, language, arguments);
    }
}
