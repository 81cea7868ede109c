package io.kaidian.checks.rules;

import static io.kaidian.checks.rules.RulesFixture.COMPANY;
import static io.kaidian.checks.rules.RulesFixture.SELLER;
import static io.kaidian.checks.rules.RulesFixture.SHOP;
import static io.kaidian.checks.rules.RulesFixture.enterprise;
import static io.kaidian.checks.rules.RulesFixture.personal;
import static io.kaidian.checks.rules.RulesFixture.soleProprietor;
import static io.kaidian.checks.rules.RulesFixture.stated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CertifiedIdentityRepository.Match;
import io.kaidian.cases.IdentityDocument;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.findings.Certainty;
import io.kaidian.cases.findings.Finding;
import io.kaidian.checks.rules.CaseFacts.AcrossSellers;
import io.kaidian.photos.CardField;
import io.kaidian.photos.DetectedFace;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.PhotoFailure;
import io.kaidian.photos.PhotoRegion;
import io.kaidian.photos.formats.PhotoFormat;
import io.kaidian.photos.idcard.parsing.DocumentKind;
import io.kaidian.photos.imaging.ImageMeasures;
import io.kaidian.processes.catalogue.Reason;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.registries.business.RegisteredBusiness;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.registries.payment.AccountHolder.State;
import io.kaidian.registries.verification.VerificationResult;
import io.kaidian.specimens.SpecimenCompany;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.testing.TestSlots;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FindingRulesTest {

    private static final SpecimenPerson OTHER = SpecimenPerson.random(152);

    @Test
    void findsNothingWhereEverythingAgrees() {
        assertThat(personal().says()).isEmpty();
        assertThat(enterprise().says()).isEmpty();
        assertThat(soleProprietor().says()).isEmpty();
    }

    @Test
    void findsNothingInACaseThatHasOnlyBegun() {
        var begun = personal()
                .without(TestSlots.ID_FRONT)
                .without(TestSlots.ID_BACK)
                .without(TestSlots.HANDHELD)
                .stating(SellerStatement.EMPTY)
                .account(null);

        assertThat(begun.says()).isEmpty();
    }

    @Nested
    class Intake {

        @ParameterizedTest
        @CsvSource({
            "EMPTY, IMG-FILE ID_FRONT",
            "FORMAT, IMG-FILE ID_FRONT",
            "BROKEN, IMG-FILE ID_FRONT",
            "FILE_TOO_LARGE, IMG-FILE ID_FRONT",
            "TOO_MANY_PIXELS, IMG-FILE ID_FRONT",
            "SIDE_TOO_LONG, IMG-FILE ID_FRONT",
            "ANIMATED, IMG-FILE ID_FRONT",
            "TOO_MANY_SCANS, IMG-FILE ID_FRONT",
            "TOO_MANY_PARTS, IMG-FILE ID_FRONT",
            "TOO_MUCH_METADATA, IMG-FILE ID_FRONT",
            "UNCOMMON_CODING, IMG-FILE ID_FRONT",
            "TOO_COSTLY, IMG-FILE ID_FRONT",
            "OUT_OF_TIME, SYS-READ ID_FRONT",
            "READER_FAILED, SYS-READ ID_FRONT"
        })
        void tellsTheSendersFaultsFromTheReaders(PhotoFailure.Kind kind, String said) {
            var photo = PhotoReportFixture.front(SELLER).failed(kind);

            assertThat(personal().with(photo).says()).containsExactly(said);
        }

        @ParameterizedTest
        @CsvSource({
            "UNCOMMON_CODING, intake.uncommon_coding.pdf",
            "TOO_COSTLY, intake.too_costly.pdf",
            "BROKEN, intake.broken"
        })
        void saysOfAPdfWhatHelpsAPdf(PhotoFailure.Kind kind, String rule) {
            var refused = new IntakeRule(RulesFixture.RAISED, RulesFixture.THRESHOLDS)
                    .refusal(TestSlots.BUSINESS_LICENCE, PhotoFailure.of(kind, PhotoFormat.PDF));

            assertThat(refused.rule()).isEqualTo(rule);
        }

        @Test
        void givesTheFigureThatBrokeTheLimit() {
            var photo = PhotoReportFixture.front(SELLER).failed(PhotoFailure.Kind.FILE_TOO_LARGE);

            assertThat(personal().with(photo).findings()).singleElement().satisfies(finding -> {
                assertThat(finding.measured()).isEqualTo(20);
                assertThat(finding.required()).isEqualTo(10);
                assertThat(finding.unit()).isEqualTo("bytes");
            });
        }

        @Test
        void saysOfATinyPictureThatItIsTinyAndNothingElse() {
            var photo = PhotoReportFixture.front(OTHER)
                    .size(320, 299)
                    .measured(PhotoReportFixture.sharpness(0.4))
                    .without(CardField.NUMBER);

            assertThat(personal().with(photo).without(TestSlots.HANDHELD).says())
                    .contains("IMG-RES ID_FRONT");
            assertThat(personal().with(photo).says()).noneMatch(said -> said.contains("IMG-BLUR"));
        }
    }

    @Nested
    class Vendors {

        @ParameterizedTest
        @CsvSource({
            "IDENTITY, MATCH, ",
            "IDENTITY, MISMATCH, IDC-BIRTH ID_FRONT idNumber",
            "IDENTITY, UNKNOWN, IDC-BIRTH ID_FRONT idNumber",
            "FACE, MISMATCH, HLD-PERSON? HANDHELD",
            "FACE, NOT_ALIVE, HLD-PERSON? HANDHELD",
            "FACE, UNAVAILABLE, SYS-WAIT?"
        })
        void leavesWhatOtherCompaniesSayToAPerson(
                VerificationResult.Kind kind, VerificationResult.Outcome outcome, String said) {
            var answer = new VerificationResult(kind, outcome, 0.3, 0.8, "vendor 7");

            var findings = personal().vendor(answer);

            assertThat(findings.says()).isEqualTo(said == null ? List.of() : List.of(said));
            assertThat(findings.findings()).allSatisfy(finding -> {
                assertThat(finding.measured()).isEqualTo(0.3);
                assertThat(finding.modelVersion()).isEqualTo("vendor 7");
            });
        }
    }

    @Nested
    class RegisterOfBusinesses {

        @ParameterizedTest
        @CsvSource({
            "CEASED, BIZ-VALID BUSINESS_LICENCE company.creditCode",
            "UNKNOWN, BIZ-VALID? BUSINESS_LICENCE company.creditCode",
            "UNAVAILABLE, SYS-WAIT company.creditCode"
        })
        void saysHowTheBusinessStands(RegisteredBusiness.State state, String said) {
            assertThat(enterprise().registered(RegisteredBusiness.of(state)).says())
                    .containsExactly(said);
            assertThat(personal().registered(RegisteredBusiness.of(state)).says())
                    .isEmpty();
        }

        @Test
        void agreesWithALicenceThatIsInForce() {
            assertThat(enterprise()
                            .registered(inBusiness(RulesFixture.COMPANY.name(), RulesFixture.COMPANY.personInCharge()))
                            .says())
                    .isEmpty();
            assertThat(enterprise()
                            .registered(inBusiness(RulesFixture.COMPANY.name(), null))
                            .says())
                    .as("a register that does not tell the representative")
                    .isEmpty();
        }

        @Test
        void leavesAnotherNameToAPerson() {
            assertThat(enterprise()
                            .registered(inBusiness("样例市别的用品有限公司", RulesFixture.COMPANY.personInCharge()))
                            .says())
                    .containsExactly("BIZ-VALID? BUSINESS_LICENCE company.name");
            assertThat(soleProprietor()
                            .registered(inBusiness(RulesFixture.SHOP.name(), "王样例"))
                            .says())
                    .containsExactly("BIZ-REP? BUSINESS_LICENCE company.representative");
        }

        /** A licence was replaced and the code of the old one still stands there: only the code is wrong. */
        @ParameterizedTest
        @EnumSource(
                value = RegisteredBusiness.State.class,
                names = {"IN_BUSINESS", "CEASED", "UNKNOWN"})
        void accusesNobodyByWhatItSaysOfTheCodeOfAnotherLicence(RegisteredBusiness.State state) {
            for (var old : List.of(SpecimenCompany.enterprise(9, SpecimenPerson.random(9)), RulesFixture.SHOP)) {
                var business = new RegisteredBusiness(
                        state,
                        state == RegisteredBusiness.State.IN_BUSINESS ? old.name() : null,
                        state == RegisteredBusiness.State.IN_BUSINESS ? "王样例" : null);

                assertThat(enterprise()
                                .stating(withCode(stated(SELLER, COMPANY), old.creditCode()))
                                .registered(business)
                                .says())
                        .containsExactly("IDC-DIFF BUSINESS_LICENCE company.creditCode");
            }
        }

        private static SellerStatement withCode(SellerStatement stated, String code) {
            return new SellerStatement(
                    stated.name(),
                    stated.idNumber(),
                    stated.validFrom(),
                    stated.validUntil(),
                    stated.longTerm(),
                    stated.address(),
                    new SellerStatement.Company(
                            stated.requireCompany().name(),
                            code,
                            stated.requireCompany().representative(),
                            null));
        }

        private RegisteredBusiness inBusiness(String name, String representative) {
            return new RegisteredBusiness(RegisteredBusiness.State.IN_BUSINESS, name, representative);
        }
    }

    @Nested
    class Suspicions {

        @Test
        void tellsACoveredFieldFromOneThatIsOnlyUnread() {
            var finger =
                    PhotoReportFixture.front(SELLER).without(CardField.NUMBER).covered(CardField.NUMBER, 0.7);

            assertThat(personal().with(finger).findings()).singleElement().satisfies(finding -> {
                assertThat(finding.code()).isEqualTo("IMG-COVER");
                assertThat(finding.field()).isEqualTo("idNumber");
                assertThat(finding.measured()).isCloseTo(70, within(0.1));
                assertThat(finding.required()).isCloseTo(25, within(0.1));
                assertThat(finding.place()).isNotNull();
            });
            var worn =
                    PhotoReportFixture.front(SELLER).without(CardField.NUMBER).covered(CardField.NUMBER, 0.1);
            assertThat(personal().with(worn).says()).containsExactly("IDC-READ ID_FRONT idNumber");
        }

        @Test
        void saysNothingOfWhatLiesBesideAFieldThatCouldBeRead() {
            assertThat(personal()
                            .with(PhotoReportFixture.front(SELLER).covered(CardField.NUMBER, 0.7))
                            .says())
                    .isEmpty();
        }

        @Test
        void suspectsACopyWhereOnlyTheCardHasNoColour() {
            var copy = PhotoReportFixture.front(SELLER)
                    .measured(PhotoReportFixture.colourfulness(1.5))
                    .wholeMeasured(PhotoReportFixture.colourfulness(15));

            assertThat(personal().with(copy).says()).containsExactly("IMG-COPY? ID_FRONT");
        }

        @Test
        void suspectsAScreenWhereAFinePatternLiesOverThePicture() {
            assertThat(personal()
                            .with(PhotoReportFixture.front(SELLER).fineGrid(80))
                            .says())
                    .containsExactly("IMG-RECAP? ID_FRONT");
            assertThat(enterprise()
                            .with(PhotoReportFixture.licence(COMPANY).fineGrid(80))
                            .says())
                    .as("an electronic licence is a picture of a screen")
                    .isEmpty();
        }

        @Test
        void suspectsABlurredFaceUnlessEverythingIsBlurred() {
            var face = new DetectedFace(0.95, new PhotoRegion(0.3, 0.2, 0.3, 0.2), false, 0.5);

            assertThat(personal()
                            .with(PhotoReportFixture.handheld(SELLER).faces(face))
                            .says())
                    .containsExactly("HLD-FACE? HANDHELD");
            assertThat(personal()
                            .with(PhotoReportFixture.handheld(SELLER)
                                    .faces(face)
                                    .wholeMeasured(PhotoReportFixture.sharpness(0.7)))
                            .says())
                    .isEmpty();
        }
    }

    @Nested
    class Slots {

        @Test
        void offersToSwapFrontAndBack() {
            var swapped = personal()
                    .with(PhotoReportFixture.front(SELLER).showing(DocumentKind.ID_BACK))
                    .with(PhotoReportFixture.back(SELLER).showing(DocumentKind.ID_FRONT));

            assertThat(swapped.says()).containsExactly("IDC-SWAP ID_FRONT");
        }

        @Test
        void namesTheSideThatIsNeeded() {
            var twoFronts = personal().with(PhotoReportFixture.back(SELLER).showing(DocumentKind.ID_FRONT));

            assertThat(twoFronts.says()).containsExactly("IDC-SIDE ID_BACK");
        }

        @Test
        void saysOnlyOnceThatOnePhotoStandsInTwoSlots() {
            var same = personal()
                    .with(PhotoReportFixture.back(SELLER).showing(DocumentKind.ID_FRONT))
                    .samePhoto(TestSlots.ID_BACK, TestSlots.ID_FRONT);

            assertThat(same.says()).containsExactly("IMG-SAME ID_BACK");
        }

        @Test
        void recognisesThePhotoWithThePersonInThePlaceOfTheCard() {
            var held = personal()
                    .with(PhotoReportFixture.front(SELLER)
                            .faces(new DetectedFace(0.95, new PhotoRegion(0.3, 0.2, 0.4, 0.4), false, 2)))
                    .findings();

            assertThat(held)
                    .extracting(Finding::code, Finding::rule)
                    .containsExactly(tuple("IDC-SIDE", "slot.shows.CARD_IN_HAND"));
        }

        @Test
        void doesNotTakeThePrintedPortraitForAPerson() {
            assertThat(personal()
                            .with(PhotoReportFixture.front(SELLER)
                                    .faces(new DetectedFace(0.95, new PhotoRegion(0.7, 0.3, 0.12, 0.2), false, 2)))
                            .says())
                    .isEmpty();
        }

        @Test
        void leavesAPhotoThatStandsInTwoPlacesWhereItFits() {
            var same = personal()
                    .with(PhotoReportFixture.front(SELLER)
                            .faces(new DetectedFace(0.95, new PhotoRegion(0.3, 0.2, 0.4, 0.4), false, 2)))
                    .samePhoto(TestSlots.ID_FRONT, TestSlots.HANDHELD);

            assertThat(same.says()).containsExactly("IMG-SAME ID_FRONT");
        }

        @Test
        void findsAPhotoThatWasAcceptedInAnotherSlot() {
            assertThat(personal().samePhoto(TestSlots.HANDHELD).says()).containsExactly("IMG-SAME HANDHELD");
        }

        @ParameterizedTest
        @CsvSource({
            "RESIDENCE_PERMIT, IDC-TYPE ID_FRONT",
            "FOREIGNER_CARD, IDC-TYPE ID_FRONT",
            "BUSINESS_LICENCE, IDC-NONE ID_FRONT"
        })
        void recognisesOtherDocuments(DocumentKind kind, String said) {
            assertThat(personal()
                            .with(PhotoReportFixture.front(SELLER).showing(kind))
                            .says())
                    .containsExactly(said);
        }

        @Test
        void saysOfEveryDocumentInAnyOtherPlaceWhatItIs() {
            for (var kind : DocumentKind.values()) {
                for (var photo : List.of(
                        PhotoReportFixture.front(SELLER),
                        PhotoReportFixture.back(SELLER),
                        PhotoReportFixture.licence(COMPANY))) {
                    var found = enterprise().with(photo.showing(kind)).findings();
                    var isWanted = SlotDocumentKinds.accept(
                            photo.report().requireSubject(),
                            photo.showing(kind).report(),
                            IdentityDocument.IDENTITY_CARD);

                    assertThat(found.stream()
                                    .filter(Finding::showsOtherDocument)
                                    .map(Finding::rule)
                                    .toList())
                            .as(kind + " in place of " + photo.report().slot())
                            .isEqualTo(
                                    isWanted || kind == DocumentKind.UNKNOWN
                                            ? List.of()
                                            : List.of("slot.shows." + kind));
                }
            }
        }

        @Test
        void doesNotTakeWhoHoldsTheWrongSideUpForABareCard() {
            var held = personal()
                    .with(PhotoReportFixture.handheld(SELLER).showing(DocumentKind.ID_BACK))
                    .findings();

            assertThat(held).noneMatch(Finding::showsOtherDocument);
        }

        @Test
        void asksForTheLicenceWhereAnotherDocumentIs() {
            var card = enterprise().with(PhotoReportFixture.licence(COMPANY).showing(DocumentKind.ID_FRONT));

            assertThat(card.says()).containsExactly("BIZ-READ BUSINESS_LICENCE");
        }
    }

    @Nested
    class LegibleOrNot {

        @Test
        void blamesNoPhotoThatCouldBeRead() {
            var ugly = personal()
                    .with(PhotoReportFixture.front(SELLER)
                            .measured(PhotoReportFixture.sharpness(0.3))
                            .outside(0.2)
                            .cardWidth(200))
                    .with(PhotoReportFixture.back(SELLER)
                            .measured(PhotoReportFixture.glare(new PhotoRegion(0, 0, 1, 1))));

            assertThat(ugly.says()).isEmpty();
        }

        @Test
        void namesOneCauseForEverythingThatIsMissing() {
            var blurred = PhotoReportFixture.front(SELLER)
                    .measured(PhotoReportFixture.sharpness(0.6))
                    .without(CardField.NUMBER, CardField.NAME);

            assertThat(personal().with(blurred).findings()).singleElement().satisfies(finding -> {
                assertThat(finding.code()).isEqualTo("IMG-BLUR");
                assertThat(finding.certainty()).isEqualTo(Certainty.CERTAIN);
                assertThat(finding.measured()).isEqualTo(0.6);
                assertThat(finding.required()).isEqualTo(1.0);
                assertThat(finding.modelVersion()).isEqualTo(PhotoReportFixture.MODELS);
                assertThat(finding.rule()).isEqualTo("photo.sharpness");
            });
        }

        @Test
        void findsAShakenHandBehindAFairSharpness() {
            var shaken = PhotoReportFixture.back(SELLER)
                    .measured(PhotoReportFixture.motion(3.4))
                    .without(CardField.VALID_UNTIL);

            assertThat(personal().with(shaken).says()).containsExactly("IMG-BLUR ID_BACK");
        }

        @ParameterizedTest
        @CsvSource({"39.9, IMG-EXPO", "242.1, IMG-EXPO", "40, IDC-READ", "242, IDC-READ"})
        void blamesTheLightOnlyBeyondItsBounds(double level, String code) {
            var photo = PhotoReportFixture.front(SELLER)
                    .measured(PhotoReportFixture.brightness(level))
                    .without(CardField.NUMBER);

            assertThat(personal().with(photo).findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.code()).isEqualTo(code));
        }

        @Test
        void blamesTheDarkBeforeTheBlurThatComesWithIt() {
            var dark = new ImageMeasures(0.6, 6, 20, 0, List.of(), 1.1, 0, 1);

            assertThat(personal()
                            .with(PhotoReportFixture.front(SELLER)
                                    .measured(dark)
                                    .without(CardField.NUMBER))
                            .says())
                    .containsExactly("IMG-EXPO ID_FRONT");
        }

        @Test
        void callsNothingDarkThatShowsAWhiteCardOnABlackTable() {
            var onBlack = PhotoReportFixture.front(SELLER)
                    .measured(new ImageMeasures(2, 22, 190, 0, List.of(), 1.1, 0, 20))
                    .without(CardField.NUMBER);

            assertThat(personal().with(onBlack).says()).containsExactly("IDC-READ ID_FRONT idNumber");
        }

        /** What a reflection outshines looks blurred, and its edge looks shaken. */
        @ParameterizedTest
        @CsvSource({"0.9, 1.2", "1.3, 3.4"})
        void blamesAReflectionOverTheNumberBeforeTheBlurThatComesOfIt(double sharpness, double motion) {
            var overTheNumber = new PhotoRegion(0.4, 0.7, 0.4, 0.2);
            var drowned = PhotoReportFixture.front(SELLER)
                    .measured(new ImageMeasures(sharpness, 165, 190, 0.17, List.of(overTheNumber), motion, 0, 20))
                    .without(CardField.NUMBER);

            assertThat(personal().with(drowned).says()).containsExactly("IMG-GLARE ID_FRONT idNumber");
        }

        @Test
        void blamesTheBlurWhereAReflectionTouchesTheNumberAlone() {
            var atItsEnd = new PhotoRegion(0.85, 0.72, 0.1, 0.2);
            var blurred = PhotoReportFixture.front(SELLER)
                    .measured(new ImageMeasures(0.6, 165, 190, 0.02, List.of(atItsEnd), 1.2, 0, 20))
                    .without(CardField.NUMBER);

            assertThat(personal().with(blurred).says()).containsExactly("IMG-BLUR ID_FRONT");
        }

        /** Something that was read surely was in focus. */
        @ParameterizedTest
        @CsvSource({"0.99, 0.1, IMG-GLARE", "0.4, 0.1, IMG-BLUR", "0.99, 0.01, IMG-BLUR"})
        void blamesALargeReflectionWhereNoCardWasFoundOnlyIfSomethingElseIsSharp(
                double confidence, double share, String code) {
            var place = new PhotoRegion(0.36, 0.36, 0.39, 0.32);
            var drowned = PhotoReportFixture.back(SELLER)
                    .withoutCard()
                    .showing(DocumentKind.UNKNOWN)
                    .without(CardField.values())
                    .seeing("中华人民共和国", confidence)
                    .measured(new ImageMeasures(0.73, 175, 180, share, List.of(place), 2.9, 0, 20));

            assertThat(personal().with(drowned).says()).containsExactly(code + " ID_BACK");
        }

        @Test
        void blamesGlareOnlyWhereItLies() {
            var onTheName = new PhotoRegion(0.2, 0.15, 0.2, 0.08);
            var elsewhere = new PhotoRegion(0.7, 0.5, 0.1, 0.1);

            var covered = PhotoReportFixture.front(SELLER)
                    .measured(PhotoReportFixture.glare(onTheName))
                    .without(CardField.NAME);
            var not = PhotoReportFixture.front(SELLER)
                    .measured(PhotoReportFixture.glare(elsewhere))
                    .without(CardField.NAME);

            assertThat(personal().with(covered).findings()).singleElement().satisfies(finding -> {
                assertThat(finding.code()).isEqualTo("IMG-GLARE");
                assertThat(finding.field()).isEqualTo("name");
                assertThat(finding.place()).isEqualTo(onTheName);
                assertThat(finding.measured()).isCloseTo(3, within(0.001));
            });
            assertThat(personal().with(not).says()).containsExactly("IDC-READ? ID_FRONT name");
        }

        @Test
        void findsACardThatIsCutOff() {
            var cut = PhotoReportFixture.front(SELLER).outside(0.2).without(CardField.NUMBER);

            assertThat(personal().with(cut).says()).containsExactly("IMG-CROP ID_FRONT");
        }

        /** The border of the picture looks like the edges that a shake leaves. */
        @Test
        void blamesTheBorderBeforeTheShakeThatItLooksLike() {
            var cut = PhotoReportFixture.front(SELLER)
                    .lying(0.05, 0.3, 0.95, 1.14)
                    .outside(0.2)
                    .measured(PhotoReportFixture.motion(3.4))
                    .without(CardField.NUMBER);
            var shaken = PhotoReportFixture.front(SELLER)
                    .lying(0.05, -0.14, 0.95, 0.7)
                    .outside(0.2)
                    .measured(PhotoReportFixture.motion(3.4))
                    .without(CardField.NUMBER);

            assertThat(personal().with(cut).says()).containsExactly("IMG-CROP ID_FRONT");
            assertThat(personal().with(shaken).says()).containsExactly("IMG-BLUR ID_FRONT");
        }

        @Test
        void saysTheBareFactWhereNoCauseIsKnown() {
            var covered = PhotoReportFixture.front(SELLER).without(CardField.NUMBER);
            var back = PhotoReportFixture.back(SELLER).without(CardField.VALID_UNTIL, CardField.VALID_FROM);

            assertThat(personal().with(covered).with(back).says())
                    .containsExactlyInAnyOrder("IDC-READ ID_FRONT idNumber", "IDC-READ ID_BACK validity");
        }

        @Test
        void treatsANumberWithAWrongCheckDigitAsUnread() {
            var misread = SELLER.number().substring(0, 17) + (SELLER.number().endsWith("1") ? "2" : "1");
            var photo = PhotoReportFixture.front(SELLER).reading(CardField.NUMBER, misread, 0.99);

            assertThat(personal().with(photo).says()).containsExactly("IDC-READ ID_FRONT idNumber");
        }

        @Test
        void measuresHowSurelyAFieldWasReadOnlyWhereItWasReadTooUnsurely() {
            var misread = SELLER.number().substring(0, 17) + (SELLER.number().endsWith("1") ? "2" : "1");

            var wrong = personal().with(PhotoReportFixture.front(SELLER).reading(CardField.NUMBER, misread, 0.99));
            var unsure = personal().with(PhotoReportFixture.front(SELLER).reading(CardField.NUMBER, misread, 0.4));
            var lost = personal().with(PhotoReportFixture.front(SELLER).without(CardField.NUMBER));

            assertThat(wrong.findings())
                    .singleElement()
                    .extracting(Finding::measured)
                    .isNull();
            assertThat(unsure.findings())
                    .singleElement()
                    .extracting(Finding::measured)
                    .isEqualTo(0.4);
            assertThat(lost.findings())
                    .singleElement()
                    .extracting(Finding::measured)
                    .isEqualTo(0.0);
        }

        @Test
        void showsWhereOnALicenceWasReadWhatDoesNotCount() {
            var misread =
                    enterprise().with(PhotoReportFixture.licence(COMPANY).reading(CardField.CREDIT_CODE, "9111", 0.5));
            var lost = enterprise().with(PhotoReportFixture.licence(COMPANY).without(CardField.CREDIT_CODE));

            assertThat(misread.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.code()).isEqualTo("BIZ-READ");
                assertThat(finding.place()).isNotNull();
            });
            assertThat(lost.findings())
                    .singleElement()
                    .extracting(Finding::place)
                    .isNull();
        }

        @Test
        void doesNotCallUnsureWhatAgreesWithTheStatement() {
            var unsure = PhotoReportFixture.front(SELLER)
                    .reading(CardField.NAME, SELLER.name(), 0.3)
                    .reading(CardField.NUMBER, SELLER.number(), 0.4);

            assertThat(personal().with(unsure).says()).isEmpty();
        }

        @Test
        void findsNoCardInAPictureOfSomethingElse() {
            var cat = PhotoReportFixture.front(SELLER)
                    .showing(DocumentKind.UNKNOWN)
                    .withoutCard()
                    .without(CardField.values());

            assertThat(personal().with(cat).says()).containsExactly("IDC-NONE ID_FRONT");
        }

        @Test
        void asksForTheLicenceAgainWhereItsCodeIsMissing() {
            assertThat(enterprise()
                            .with(PhotoReportFixture.licence(COMPANY).without(CardField.CREDIT_CODE))
                            .says())
                    .containsExactly("BIZ-READ BUSINESS_LICENCE");
            assertThat(soleProprietor()
                            .with(PhotoReportFixture.licence(SHOP).without(CardField.COMPANY))
                            .says())
                    .isEmpty();
        }
    }

    @Nested
    class InTheHand {

        @ParameterizedTest
        @CsvSource({"211, HLD-FAR HANDHELD", "212, HLD-FAR? HANDHELD", "399, HLD-FAR? HANDHELD", "400, ", "900, "})
        void measuresTheDistance(double px, String said) {
            var says = personal()
                    .with(PhotoReportFixture.handheld(SELLER).cardWidth(px))
                    .says();

            assertThat(says).isEqualTo(said == null ? List.of() : List.of(said));
        }

        @Test
        void saysTheDistanceInPlaceOfWhatFollowsFromIt() {
            var far = PhotoReportFixture.handheld(SELLER)
                    .cardWidth(312)
                    .measured(PhotoReportFixture.sharpness(0.7))
                    .without(CardField.NUMBER, CardField.NAME);

            assertThat(personal().with(far).findings()).singleElement().satisfies(finding -> {
                assertThat(finding.code()).isEqualTo("HLD-FAR");
                assertThat(finding.certainty()).isEqualTo(Certainty.CERTAIN);
                assertThat(finding.measured()).isEqualTo(312);
                assertThat(finding.required()).isEqualTo(400);
                assertThat(finding.place()).isNotNull();
            });
        }

        @Test
        void saysWhatWouldStayFromNearerBesideTheDistance() {
            var overTheNumber = new PhotoRegion(0.4, 0.7, 0.4, 0.2);
            var far = PhotoReportFixture.handheld(SELLER)
                    .cardWidth(334)
                    .measured(new ImageMeasures(1.1, 200, 200, 0.2, List.of(overTheNumber), 1.2, 0, 20))
                    .without(CardField.NUMBER, CardField.NAME);

            assertThat(personal().with(far).says())
                    .containsExactlyInAnyOrder("IMG-GLARE HANDHELD idNumber", "HLD-FAR? HANDHELD");
        }

        @Test
        void estimatesTheDistanceFromTheNumberWhereTheCardWasNotFound() {
            // The fixture's number takes 0.3 of 600 px: a card of about 330 px.
            var far = PhotoReportFixture.handheld(SELLER).withoutCard().size(600, 800);

            assertThat(personal().with(far).findings()).singleElement().satisfies(finding -> {
                assertThat(finding.code()).isEqualTo("HLD-FAR");
                assertThat(finding.measured()).isBetween(320.0, 345.0);
            });
        }

        @ParameterizedTest
        @CsvSource({"0.10, 2.0, HLD-FAR", "0.10, 0.9, IDC-NONE", "0.20, 2.0, IDC-NONE"})
        void takesTheDistanceFromASharpFaceWhereNoCardWasFoundAtAll(double faceWidth, double sharpness, String code) {
            var far = PhotoReportFixture.handheld(SELLER)
                    .withoutCard()
                    .showing(DocumentKind.UNKNOWN)
                    .without(CardField.values())
                    .faces(new DetectedFace(0.9, new PhotoRegion(0.45, 0.3, faceWidth, faceWidth), false, sharpness));

            assertThat(personal().with(far).findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.code()).isEqualTo(code));
        }

        /** The portrait on a card is found where no letter beside it can be read. */
        @ParameterizedTest
        @CsvSource({"0.06, HLD-TEXT HANDHELD", "0.2, IDC-NONE HANDHELD"})
        void seesACardOutOfFocusByItsPortrait(double portrait, String said) {
            var outOfFocus = PhotoReportFixture.handheld(SELLER)
                    .withoutCard()
                    .showing(DocumentKind.UNKNOWN)
                    .without(CardField.values())
                    .faces(
                            new DetectedFace(0.9, new PhotoRegion(0.3, 0.2, 0.3, 0.3), false, 1.3),
                            new DetectedFace(0.7, new PhotoRegion(0.7, 0.7, portrait, portrait), false, 0.9));

            assertThat(personal().with(outOfFocus).says()).containsExactly(said);
        }

        @Test
        void knowsTheFaceThatWasFocusedInsteadOfTheCard() {
            var photo = PhotoReportFixture.handheld(SELLER)
                    .measured(PhotoReportFixture.sharpness(0.7))
                    .wholeMeasured(PhotoReportFixture.sharpness(2))
                    .without(CardField.NUMBER);

            assertThat(personal().with(photo).findings()).singleElement().satisfies(finding -> {
                assertThat(finding.code()).isEqualTo("HLD-TEXT");
                assertThat(finding.rule()).isEqualTo("photo.sharpness");
            });
        }

        /** A card of 47 % was measured at 51.9 %: so near the limit nobody is stopped. */
        @ParameterizedTest
        @CsvSource({"0.50, ", "0.51, HLD-NEAR? HANDHELD", "0.56, HLD-NEAR? HANDHELD", "0.57, HLD-NEAR HANDHELD"})
        void stopsACardThatHidesTheRestOnlyWhereTheMeasureLeavesNoDoubt(double share, String said) {
            assertThat(personal()
                            .with(PhotoReportFixture.handheld(SELLER).share(share))
                            .says())
                    .containsExactlyElementsOf(said == null ? List.of() : List.of(said));
        }

        @Test
        void saysOnceThatAPhotoShowsNothingButTheCard() {
            assertThat(personal()
                            .with(PhotoReportFixture.handheld(SELLER)
                                    .share(0.89)
                                    .faces())
                            .says())
                    .containsExactly("HLD-NEAR HANDHELD");
        }

        @Test
        void findsAnotherCardInTheHand() {
            assertThat(personal().with(PhotoReportFixture.handheld(OTHER)).says())
                    .contains("HLD-CARD HANDHELD idNumber");
        }

        @Test
        void neverSaysOfAnotherCardThatItNeedNotBeTakenAgain() {
            var held = PhotoReportFixture.handheld(OTHER).without(CardField.NAME);

            assertThat(personal().with(held).says()).containsExactly("HLD-CARD HANDHELD idNumber");
        }

        @Test
        void onlySuspectsAnotherCardWhereTheFrontCannotBeRead() {
            var front = PhotoReportFixture.front(SELLER).without(CardField.NUMBER);

            assertThat(personal()
                            .with(front)
                            .with(PhotoReportFixture.handheld(OTHER))
                            .says())
                    .contains("HLD-CARD? HANDHELD idNumber");
        }

        @Test
        void countsThePeople() {
            var person = new DetectedFace(0.95, new PhotoRegion(0.3, 0.1, 0.3, 0.2), false, 2);
            var other = new DetectedFace(0.9, new PhotoRegion(0.7, 0.1, 0.2, 0.15), false, 2);
            var unsure = new DetectedFace(0.74, new PhotoRegion(0.7, 0.1, 0.2, 0.15), false, 2);
            var portrait = new DetectedFace(0.9, new PhotoRegion(0.5, 0.6, 0.06, 0.05), true, 2);
            var poster = new DetectedFace(0.9, new PhotoRegion(0.8, 0.1, 0.06, 0.05), false, 2);

            assertThat(personal()
                            .with(PhotoReportFixture.handheld(SELLER).faces(person, portrait, unsure, poster))
                            .says())
                    .isEmpty();
            assertThat(personal()
                            .with(PhotoReportFixture.handheld(SELLER).faces(person, portrait, other))
                            .says())
                    .containsExactly("HLD-MULTI? HANDHELD");
            assertThat(personal()
                            .with(PhotoReportFixture.handheld(SELLER).faces(portrait))
                            .says())
                    .containsExactly("HLD-FACE? HANDHELD");
        }
    }

    @Nested
    class Looks {

        @Test
        void suspectsABlackAndWhiteCopy() {
            var grey = PhotoReportFixture.front(SELLER).measured(PhotoReportFixture.colourfulness(0.4));

            assertThat(personal().with(grey).says()).containsExactly("IMG-GREY? ID_FRONT");
        }

        @Test
        void mentionsThatItTurnedAMirroredPicture() {
            assertThat(personal()
                            .with(PhotoReportFixture.handheld(SELLER).mirrored())
                            .says())
                    .containsExactly("IMG-MIRROR? HANDHELD");
        }
    }

    @Nested
    class Screens {

        @Test
        void suspectsAScreenshotExceptOfAnElectronicLicence() {
            assertThat(personal()
                            .with(PhotoReportFixture.front(SELLER).screen(true, false))
                            .says())
                    .containsExactly("IMG-RECAP? ID_FRONT");
            assertThat(personal()
                            .with(PhotoReportFixture.handheld(SELLER).screen(false, true))
                            .says())
                    .containsExactly("IMG-RECAP? HANDHELD");
            assertThat(enterprise()
                            .with(PhotoReportFixture.licence(COMPANY).screen(true, true))
                            .says())
                    .isEmpty();
        }
    }

    @Nested
    class Identity {

        @Test
        void findsATypingErrorInTheNumber() {
            var typed = SELLER.numbered("110105194912310021");

            assertThat(personal().stating(stated(typed, null)).says()).containsExactly("IDC-NUM idNumber");
        }

        @ParameterizedTest
        @CsvSource({
            "2026-03-02, number.birth_in_future",
            "1905-03-01, number.birth_too_long_ago",
            "1905-03-02, ",
            "2012-03-01, "
        })
        void takesADayOnWhichNobodyAliveWasBornForAMistakeAndNotForAnAge(LocalDate birth, String rule) {
            var odd = SELLER.born(birth);

            var findings = personal()
                    .stating(stated(odd, null))
                    .account(null)
                    .with(PhotoReportFixture.front(odd))
                    .with(PhotoReportFixture.handheld(odd))
                    .findings();

            assertThat(findings.stream()
                            .filter(finding -> finding.code().equals("IDC-NUM"))
                            .map(Finding::rule))
                    .containsExactlyElementsOf(rule == null ? List.of() : List.of(rule));
            assertThat(findings.stream().anyMatch(finding -> finding.code().equals("POL-AGE")))
                    .isEqualTo(birth.getYear() == 2012);
        }

        @Test
        void findsAnotherNumberOnTheCard() {
            var typed = SELLER.numbered("11010519491231002X");

            assertThat(personal().stating(stated(typed, null)).says()).containsExactly("IDC-DIFF ID_FRONT idNumber");
        }

        @Test
        void neverSendsBackForANameAlone() {
            var typed = SELLER.named("王大海");

            var findings = personal()
                    .stating(stated(typed, null))
                    .account(new AccountHolder(State.VERIFIED, "李小龙", SELLER.number()))
                    .findings();

            assertThat(findings).isNotEmpty().allSatisfy(finding -> {
                var effect = ReasonCatalogue.load().get(finding.code()).machineEffect();
                assertThat(finding.certainty() == Certainty.SUSPECTED || effect == Reason.MachineEffect.ADVISE)
                        .as(finding.code())
                        .isTrue();
            });
        }

        @Test
        void leavesANameThatTheReaderCannotSpellToAPersonAndTellsTheSellerNothing() {
            var rare = SELLER.named("孙子旻");

            var findings = personal()
                    .stating(stated(rare, null))
                    .account(new AccountHolder(State.VERIFIED, "孙子旻", SELLER.number()))
                    .with(PhotoReportFixture.front(rare).reading(CardField.NAME, "孙子昊", 0.99))
                    .with(PhotoReportFixture.handheld(rare).without(CardField.NAME))
                    .findings();

            assertThat(findings).singleElement().satisfies(finding -> {
                assertThat(finding.certainty()).isEqualTo(Certainty.SUSPECTED);
                assertThat(finding.field()).isEqualTo("name");
                assertThat(ReasonCatalogue.load().get(finding.code()).shownTo()).isEqualTo(Reason.ShownTo.STAFF);
            });
        }

        @Test
        void offersThatAPersonReadsANameWhereAllElseCouldBeRead() {
            var nameOnly = PhotoReportFixture.front(SELLER).without(CardField.NAME);
            var numberToo = PhotoReportFixture.front(SELLER).without(CardField.NAME, CardField.NUMBER);
            var inHand = PhotoReportFixture.handheld(SELLER).without(CardField.NAME);
            var licence = PhotoReportFixture.licence(COMPANY).without(CardField.COMPANY);

            assertThat(personal().with(nameOnly).findings())
                    .extracting(Finding::rule)
                    .containsExactly("reading.name");
            assertThat(personal().with(numberToo).findings())
                    .extracting(Finding::rule)
                    .containsOnly("reading.field");
            assertThat(personal().with(inHand).findings())
                    .extracting(Finding::rule)
                    .containsExactly("reading.name");
            assertThat(enterprise().with(licence).findings())
                    .extracting(Finding::rule)
                    .containsExactly("reading.name.licence");
        }

        @Test
        void showsAPersonWhatIsEqualOnlyAfterConversion() {
            var photo = PhotoReportFixture.front(SELLER.named("範进")).reading(CardField.NAME, "範进", 0.99);
            var typed = SELLER.named("范进");

            assertThat(personal()
                            .stating(stated(typed, null))
                            .account(new AccountHolder(State.VERIFIED, "范进", SELLER.number()))
                            .with(photo)
                            .says())
                    .containsExactlyInAnyOrder("IDC-DIFF? ID_FRONT name", "PAY-NAME? paymentAccount");
        }

        @Test
        void holdsACardThatContradictsItself() {
            var birth = PhotoReportFixture.front(SELLER).reading(CardField.BIRTH, "1983-06-18", 0.99);
            var sex = PhotoReportFixture.front(SELLER).reading(CardField.SEX, "男", 0.99);
            var unsure = PhotoReportFixture.front(SELLER).reading(CardField.BIRTH, "1983-06-18", 0.69);

            assertThat(personal().with(birth).says()).containsExactly("IDC-BIRTH ID_FRONT birth");
            assertThat(personal().with(sex).says()).containsExactly("IDC-BIRTH ID_FRONT sex");
            assertThat(personal().with(unsure).says()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"2008-03-01, ", "2008-03-02, 17"})
        void asksForTheAge(LocalDate birth, Double age) {
            var young = SELLER.born(birth).valid(LocalDate.of(2024, 6, 1), LocalDate.of(2034, 6, 1));

            var findings = personal()
                    .stating(stated(young, null))
                    .account(null)
                    .with(PhotoReportFixture.front(young))
                    .with(PhotoReportFixture.back(young))
                    .with(PhotoReportFixture.handheld(young))
                    .findings();

            if (age == null) {
                assertThat(findings).isEmpty();
            } else {
                assertThat(findings).singleElement().satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("POL-AGE");
                    assertThat(finding.unit()).isEqualTo("date");
                    assertThat(finding.measured()).isLessThan(finding.required());
                });
            }
        }
    }

    @Nested
    class Valid {

        @ParameterizedTest
        @CsvSource({
            "2021-12-03, 2041-12-04, validUntil",
            "2021-12-04, 2041-12-03, validFrom",
            "2021-12-04, 2041-12-04, validity"
        })
        void comparesWhatWasTypedWithTheBack(LocalDate from, LocalDate until, String field) {
            var typed = SELLER.valid(from, until);

            assertThat(personal().stating(stated(typed, null)).says()).containsExactly("IDC-DATE ID_BACK " + field);
        }

        @Test
        void allowsLongTermOnlyWhereTheBackSaysSo() {
            var typed = SELLER.valid(SELLER.validFrom(), null);

            assertThat(personal().stating(stated(typed, null)).says()).containsExactly("IDC-DATE ID_BACK validUntil");
        }

        @Test
        void refusesATypedTermThatNoOfficeIssues() {
            var typed = SELLER.valid(LocalDate.of(2021, 12, 3), LocalDate.of(2036, 12, 3));

            assertThat(personal()
                            .stating(stated(typed, null))
                            .without(TestSlots.ID_BACK)
                            .says())
                    .containsExactly("IDC-DATE validity");
        }

        @ParameterizedTest
        @CsvSource({"2041-12-04, IDC-EXPIRED", "2041-12-03, IDC-SOON", "2041-11-04, IDC-SOON", "2041-11-03, "})
        void looksAtTheCalendar(LocalDate today, String code) {
            var findings = personal().on(today).findings();

            assertThat(findings.stream().map(finding -> finding.code()).toList())
                    .isEqualTo(code == null ? List.of() : List.of(code));
        }

        @Test
        void leavesDatesThatNoOfficePrintsToAPerson() {
            var odd = SELLER.valid(LocalDate.of(2021, 12, 3), LocalDate.of(2036, 12, 3));
            var tooLong = SELLER.valid(LocalDate.of(2021, 12, 3), null);

            assertThat(personal()
                            .stating(stated(odd, null))
                            .with(PhotoReportFixture.back(odd))
                            .says())
                    .containsExactly("IDC-BIRTH? ID_BACK validity");
            assertThat(personal()
                            .stating(stated(tooLong, null))
                            .with(PhotoReportFixture.back(tooLong))
                            .says())
                    .containsExactly("IDC-BIRTH? ID_BACK validity");
        }
    }

    @Nested
    class Account {

        @ParameterizedTest
        @CsvSource({
            "UNVERIFIED, PAY-NONE paymentAccount",
            "CLOSED, PAY-CLOSED paymentAccount",
            "NOT_THE_SELLERS, PAY-NAME paymentAccount",
            "UNAVAILABLE, SYS-WAIT paymentAccount"
        })
        void tellsHowTheAccountStands(State state, String said) {
            assertThat(personal().account(AccountHolder.of(state)).says()).containsExactly(said);
        }

        @Test
        void findsAnotherPersonsAccountOnce() {
            var account = new AccountHolder(State.VERIFIED, OTHER.name(), OTHER.number());

            assertThat(personal().account(account).says()).containsExactly("PAY-NAME paymentAccount");
        }

        @ParameterizedTest
        @CsvSource({"王*海, account.name.masked", "海王大, account.name.order", "王大海, ", "王　大海, "})
        void tellsANameThatIsWrittenAnotherWayAsWhatItIs(String holder, String rule) {
            var seller = SELLER.named("王大海");

            var findings = personal()
                    .stating(stated(seller, null))
                    .with(PhotoReportFixture.front(seller))
                    .with(PhotoReportFixture.handheld(seller))
                    .account(new AccountHolder(State.VERIFIED, holder, seller.number()))
                    .findings();

            assertThat(findings)
                    .extracting(Finding::rule, Finding::certainty)
                    .containsExactlyElementsOf(rule == null ? List.of() : List.of(tuple(rule, Certainty.SUSPECTED)));
        }

        @Test
        void looksAtTheNumberBehindAMaskedName() {
            var account = new AccountHolder(State.VERIFIED, SELLER.name().charAt(0) + "**", OTHER.number());

            assertThat(personal().account(account).says()).containsExactly("PAY-NUM paymentAccount");
        }

        @Test
        void findsANamesakesAccount() {
            var account = new AccountHolder(State.VERIFIED, SELLER.name(), OTHER.number());

            assertThat(personal().account(account).says()).containsExactly("PAY-NUM paymentAccount");
        }

        @Test
        void takesWhatTheProgramFilledInForNoSecondSource() {
            var unsure = PhotoReportFixture.front(SELLER).reading(CardField.NUMBER, SELLER.number(), 0.3);
            var typed = stated(SELLER, null);

            assertThat(personal().with(unsure).stating(typed).says()).isEmpty();
            assertThat(personal()
                            .with(unsure)
                            .stating(typed.withReadFields(Set.of("idNumber")))
                            .says())
                    .containsExactly("IDC-READ ID_FRONT idNumber");
        }

        @Test
        void comparesWithWhatTheCardSaysNotOnlyWithWhatWasTyped() {
            var photo = PhotoReportFixture.front(SELLER).reading(CardField.NAME, OTHER.name(), 0.99);

            assertThat(personal().with(photo).says())
                    .containsExactlyInAnyOrder("IDC-DIFF? ID_FRONT name", "PAY-NAME paymentAccount");
        }

        @Test
        void doesNotHoldAMisreadCharacterAgainstTheAccount() {
            var photo = PhotoReportFixture.front(SELLER).reading(CardField.NAME, SELLER.name(), 0.5);

            assertThat(personal().with(photo).says()).isEmpty();
        }

        @Test
        void wantsACompanysAccountToBeTheCompanys() {
            var account = new AccountHolder(State.VERIFIED, SELLER.name(), SELLER.number());

            assertThat(enterprise().account(account).says()).containsExactly("PAY-COMPANY paymentAccount");
        }

        @Test
        void takesTheOperatorsAccountAndTheShopsOwn() {
            var operators = new AccountHolder(State.VERIFIED, SELLER.name(), SELLER.number());
            var shops = new AccountHolder(State.VERIFIED, SHOP.name(), null);
            var strangers = new AccountHolder(State.VERIFIED, OTHER.name(), OTHER.number());
            var otherShops = new AccountHolder(State.VERIFIED, COMPANY.name(), null);

            assertThat(soleProprietor().account(operators).says()).isEmpty();
            assertThat(soleProprietor().account(shops).says()).isEmpty();
            assertThat(soleProprietor().account(strangers).says()).containsExactly("PAY-NAME paymentAccount");
            assertThat(soleProprietor().account(otherShops).says()).containsExactly("PAY-COMPANY paymentAccount");
        }
    }

    @Nested
    class Licence {

        @Test
        void findsATypingErrorInTheCode() {
            var typed = COMPANY.coded("91350100M000100Y44");

            assertThat(enterprise().stating(stated(SELLER, typed)).says())
                    .containsExactly("BIZ-VALID company.creditCode");
        }

        @Test
        void findsAnotherCodeOnTheLicence() {
            var typed = COMPANY.coded("91350100M000100Y43");

            assertThat(enterprise().stating(stated(SELLER, typed)).says())
                    .containsExactly("IDC-DIFF BUSINESS_LICENCE company.creditCode");
        }

        @Test
        void findsAnotherPersonInCharge() {
            var licence = PhotoReportFixture.licence(COMPANY).reading(CardField.PERSON_IN_CHARGE, "赵铁柱", 0.98);

            assertThat(enterprise().with(licence).says())
                    .containsExactly("BIZ-REP BUSINESS_LICENCE company.representative");
        }

        @Test
        void findsALicenceThatHasEnded() {
            var ended = COMPANY.validUntil(LocalDate.of(2026, 2, 28));
            var today = COMPANY.validUntil(LocalDate.of(2026, 3, 1));

            assertThat(enterprise()
                            .stating(stated(SELLER, ended))
                            .with(PhotoReportFixture.licence(ended))
                            .says())
                    .containsExactly("BIZ-VALID BUSINESS_LICENCE company.validUntil");
            assertThat(enterprise()
                            .stating(stated(SELLER, today))
                            .with(PhotoReportFixture.licence(today))
                            .says())
                    .isEmpty();
        }
    }

    @Nested
    class SeenBefore {

        @Test
        void refusesAPhotoThatWasSentBack() {
            assertThat(personal().refusedBefore(TestSlots.HANDHELD).says()).containsExactly("IMG-REUSE HANDHELD");
        }

        @Test
        void holdsWhatCrossesSellers() {
            var everything = new AcrossSellers(true, true, Match.FIRST, Set.of(), 10, null);

            assertThat(personal().across(everything).says())
                    .containsExactly("POL-BLOCK idNumber", "POL-ONE idNumber", "IMG-ALIKE? HANDHELD");
        }

        @Test
        void showsAPersonWhatIsLikeAnEarlierOneAndSaysNoMore() {
            var alike = new AcrossSellers(false, false, Match.SAME, Set.of(), null, 8);

            assertThat(personal().kind(CaseKind.REINSTATEMENT).across(alike).says())
                    .containsExactly("IMG-ALIKE? HANDHELD");
        }

        @Test
        void neverSaysOfAPictureThatItsIdentityHasAShop() {
            for (var distance = 0; distance <= 256; distance++) {
                var alike = new AcrossSellers(false, false, Match.FIRST, Set.of(), distance, null);

                assertThat(personal().across(alike).says())
                        .as("%d bits", distance)
                        .noneMatch(said -> said.contains("POL-"));
            }
        }

        @ParameterizedTest
        @CsvSource({
            "INITIAL, OTHER, ",
            "REINSTATEMENT, SAME, ",
            "REINSTATEMENT, FIRST, ",
            "REINSTATEMENT, OTHER, REI-OTHER idNumber",
            "PERIODIC, RENAMED, REI-RENAMED name"
        })
        void wantsTheShopsOwnerAgain(CaseKind kind, Match owner, String said) {
            var across = new AcrossSellers(false, false, owner, Set.of(), 11, null);

            assertThat(personal().kind(kind).across(across).says()).isEqualTo(said == null ? List.of() : List.of(said));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ID_FRONT", "ID_BACK", "HANDHELD", "BUSINESS_LICENCE"})
    void usesOnlyCodesOfTheCatalogue(DocumentSlot slot) {
        var broken = enterprise()
                .with(PhotoReportFixture.front(OTHER))
                .with(PhotoReportFixture.back(OTHER))
                .with(PhotoReportFixture.licence(SpecimenCompany.enterprise(9, OTHER)))
                .on(LocalDate.of(2099, 1, 1))
                .without(slot);

        assertThat(broken.findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(ReasonCatalogue.load().find(finding.code()))
                        .as(finding.code())
                        .isPresent());
    }
}
