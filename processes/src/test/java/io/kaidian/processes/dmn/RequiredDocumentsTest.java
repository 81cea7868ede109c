package io.kaidian.processes.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.processes.bpmn.CertificationProcess.Kind;
import io.kaidian.processes.testing.DecisionTableFile;
import io.kaidian.processes.testing.DecisionTableTestSupport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which documents a case needs. */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class RequiredDocumentsTest extends DecisionTableTestSupport {

    RequiredDocumentsTest() {
        super(DecisionTableFile.REQUIRED_DOCUMENTS);
    }

    @Nested
    class Rows {

        @ParameterizedTest
        @EnumSource(Kind.class)
        void asksPersonsForCardAndHandheldPhoto(Kind kind) {
            assertThat(required("PERSONAL", kind)).containsOnlyKeys("ID_FRONT", "ID_BACK", "HANDHELD");
        }

        @ParameterizedTest
        @CsvSource({
            "SOLE_PROPRIETOR, INITIAL",
            "SOLE_PROPRIETOR, REINSTATEMENT",
            "SOLE_PROPRIETOR, PERIODIC",
            "SOLE_PROPRIETOR, CHANGE",
            "ENTERPRISE, INITIAL",
            "ENTERPRISE, REINSTATEMENT",
            "ENTERPRISE, PERIODIC",
            "ENTERPRISE, CHANGE"
        })
        void asksBusinessesForTheLicenceToo(String sellerType, Kind kind) {
            assertThat(required(sellerType, kind))
                    .containsOnlyKeys("ID_FRONT", "ID_BACK", "HANDHELD", "BUSINESS_LICENCE");
        }

        @ParameterizedTest
        @EnumSource(value = Kind.class, names = "REINSTATEMENT", mode = EnumSource.Mode.EXCLUDE)
        void carriesOverWhatWasAcceptedAndIsStillValid(Kind kind) {
            assertThat(required("ENTERPRISE", kind).values()).containsOnly(true);
        }

        @ParameterizedTest
        @CsvSource({"PERSONAL", "SOLE_PROPRIETOR", "ENTERPRISE"})
        void asksForANewHandheldPhotoToOpenAClosedShopAgain(String sellerType) {
            var required = required(sellerType, Kind.REINSTATEMENT);

            assertThat(required).containsEntry("HANDHELD", false).containsEntry("ID_FRONT", true);
        }

        @ParameterizedTest(name = "{0} of {1} in {2}: new are {3}")
        @CsvSource({
            "ACCOUNT, ENTERPRISE, CHANGE, ''",
            "ACCOUNT, PERSONAL, PERIODIC, ''",
            "NAME, PERSONAL, CHANGE, ID_FRONT ID_BACK HANDHELD",
            "NAME, SOLE_PROPRIETOR, CHANGE, ID_FRONT ID_BACK HANDHELD",
            "CARD, ENTERPRISE, PERIODIC, ID_FRONT ID_BACK HANDHELD",
            "LICENCE, ENTERPRISE, CHANGE, BUSINESS_LICENCE",
            "LICENCE, ENTERPRISE, PERIODIC, BUSINESS_LICENCE",
            "PERSON, ENTERPRISE, PERIODIC, HANDHELD"
        })
        void asksAnOpenShopOnlyForWhatChangesOrRanOut(String change, String sellerType, Kind kind, String expected) {
            var asked = required(sellerType, kind, change).entrySet().stream()
                    .filter(slot -> !slot.getValue())
                    .map(Map.Entry::getKey)
                    .toList();

            assertThat(asked)
                    .containsExactlyInAnyOrderElementsOf(expected.isBlank() ? List.of() : List.of(expected.split(" ")));
        }
    }

    @Nested
    class Transfers {

        @ParameterizedTest(name = "{0} in {1}: {2}")
        @CsvSource({
            "ENTERPRISE, INITIAL, HANDHELD",
            "ENTERPRISE, PERIODIC, HANDHELD",
            "ENTERPRISE, REINSTATEMENT, ''",
            "SOLE_PROPRIETOR, INITIAL, ''",
            "PERSONAL, INITIAL, ''"
        })
        void letAConfirmedAccountOfACompanyStandInForThePhotoInTheHand(String sellerType, Kind kind, String expected) {
            var replaced = decide(Map.of(
                            "sellerType",
                            sellerType,
                            "kind",
                            kind.name(),
                            "change",
                            "NONE",
                            "identityDocument",
                            "IDENTITY_CARD"))
                    .getResultList()
                    .stream()
                    .filter(row -> Boolean.TRUE.equals(row.get("byTransfer")))
                    .map(row -> (String) row.get("slot"))
                    .toList();

            assertThat(replaced)
                    .containsExactlyElementsOf(expected.isBlank() ? List.of() : List.of(expected.split(" ")));
        }
    }

    @Nested
    class People {

        @Test
        void asksAnOperatorOfACompanyForTheirCardAndTheLetter() {
            for (var kind : Kind.values()) {
                assertThat(requiredOf("ENTERPRISE", kind, "OPERATOR"))
                        .containsEntry("OPERATOR_CARD_FRONT", false)
                        .containsEntry("OPERATOR_CARD_BACK", false)
                        .containsEntry("AUTHORIZATION_LETTER", false);
            }
            assertThat(requiredOf("SOLE_PROPRIETOR", Kind.INITIAL, "OPERATOR"))
                    .isEqualTo(requiredOf("SOLE_PROPRIETOR", Kind.INITIAL, "NONE"));
        }

        @ParameterizedTest
        @EnumSource(Kind.class)
        void asksForNobodyWhoIsNotNamed(Kind kind) {
            assertThat(requiredOf("ENTERPRISE", kind, "NONE"))
                    .isEqualTo(required("ENTERPRISE", kind))
                    .containsOnlyKeys("ID_FRONT", "ID_BACK", "HANDHELD", "BUSINESS_LICENCE");
            assertThat(requiredOf("ENTERPRISE", kind, "REPRESENTATIVE"))
                    .isEqualTo(requiredOf("ENTERPRISE", kind, "NONE"));
        }

        private Map<String, Boolean> requiredOf(String sellerType, Kind kind, String person) {
            return decide(Map.of(
                            "sellerType",
                            sellerType,
                            "kind",
                            kind.name(),
                            "change",
                            "NONE",
                            "identityDocument",
                            "IDENTITY_CARD",
                            "person",
                            person))
                    .getResultList()
                    .stream()
                    .collect(Collectors.toMap(row -> (String) row.get("slot"), row -> (Boolean) row.get("reuse")));
        }
    }

    @Nested
    class Passports {

        @ParameterizedTest
        @EnumSource(Kind.class)
        void asksForThePageAndThePassportInTheHandInPlaceOfTheCard(Kind kind) {
            assertThat(required("PERSONAL", kind, "NONE", "PASSPORT"))
                    .containsOnlyKeys("PASSPORT_PAGE", "HANDHELD_PASSPORT");
            assertThat(required("ENTERPRISE", kind, "NONE", "PASSPORT"))
                    .containsOnlyKeys("PASSPORT_PAGE", "HANDHELD_PASSPORT", "BUSINESS_LICENCE");
        }

        @ParameterizedTest(name = "{0} in {1}: new are {2}")
        @CsvSource({
            "NONE, INITIAL, ''",
            "ACCOUNT, CHANGE, ''",
            "NAME, CHANGE, PASSPORT_PAGE HANDHELD_PASSPORT",
            "CARD, PERIODIC, PASSPORT_PAGE HANDHELD_PASSPORT",
            "PERSON, PERIODIC, HANDHELD_PASSPORT",
            "NONE, REINSTATEMENT, HANDHELD_PASSPORT"
        })
        void asksForItAnewWhenACardWouldBe(String change, Kind kind, String expected) {
            var anew = required("PERSONAL", kind, change, "PASSPORT").entrySet().stream()
                    .filter(slot -> !slot.getValue())
                    .map(Map.Entry::getKey)
                    .toList();

            assertThat(anew)
                    .containsExactlyInAnyOrderElementsOf(expected.isBlank() ? List.of() : List.of(expected.split(" ")));
        }
    }

    @Nested
    class CardsAndPermits {

        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource({
            "TEMPORARY_IDENTITY_CARD, TEMPORARY_CARD",
            "RESIDENCE_PERMIT, RESIDENCE_PERMIT_FRONT RESIDENCE_PERMIT_BACK",
            "TRAVEL_PERMIT, TRAVEL_PERMIT_FRONT TRAVEL_PERMIT_BACK",
            "PERMANENT_RESIDENT_CARD, PERMANENT_CARD"
        })
        void asksForItsSidesAndForItInTheHandInPlaceOfTheCard(String document, String sides) {
            for (var kind : Kind.values()) {
                var expected = new ArrayList<>(List.of(sides.split(" ")));
                expected.add("HANDHELD_DOCUMENT");
                assertThat(required("PERSONAL", kind, "NONE", document).keySet())
                        .containsExactlyInAnyOrderElementsOf(expected);
                assertThat(required("ENTERPRISE", kind, "NONE", document)).containsKey("HANDHELD_DOCUMENT");
                assertThat(anew("NAME", Kind.CHANGE, document)).containsExactlyInAnyOrderElementsOf(expected);
                assertThat(anew("NONE", Kind.INITIAL, document)).isEmpty();
                assertThat(anew("NONE", Kind.REINSTATEMENT, document)).containsExactly("HANDHELD_DOCUMENT");
            }
        }

        private List<String> anew(String change, Kind kind, String document) {
            return required("PERSONAL", kind, change, document).entrySet().stream()
                    .filter(slot -> !slot.getValue())
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    /** Slots with whether an accepted one may be carried over; fails on a slot named twice. */
    private Map<String, Boolean> required(String sellerType, Kind kind) {
        return required(sellerType, kind, "NONE");
    }

    private Map<String, Boolean> required(String sellerType, Kind kind, String change) {
        return required(sellerType, kind, change, "IDENTITY_CARD");
    }

    private Map<String, Boolean> required(String sellerType, Kind kind, String change, String document) {
        return decide(Map.of(
                        "sellerType", sellerType, "kind", kind.name(), "change", change, "identityDocument", document))
                .getResultList()
                .stream()
                .collect(Collectors.toMap(row -> (String) row.get("slot"), row -> (Boolean) row.get("reuse")));
    }
}
