package io.kaidian.checks.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.CaseKind;
import io.kaidian.cases.IdentityDocument;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.findings.Certainty;
import io.kaidian.cases.findings.Finding;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.OcrLine;
import io.kaidian.photos.PhotoReadingLimits;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.inspection.PhotoInspector;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.sellers.SellerType;
import io.kaidian.specimens.PrintedField;
import io.kaidian.specimens.Specimen;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import io.kaidian.testing.TestSlots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The photos that the demo ships, read from their pixels and judged as the product judges them. */
@Tag("slow")
class DemoFindingsTest {

    private static final DocumentSlot LETTER = DocumentSlot.valueOf("AUTHORIZATION_LETTER");
    private static final Path SHIPPED = Path.of("../ui/src/main/resources/specimens");
    private static final PhotoReadingLimits LIMITS =
            new PhotoReadingLimits(10L << 20, 40_000_000, 12_000, Duration.ofSeconds(60));
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    private static final Map<String, PhotoReport> READ = new ConcurrentHashMap<>();
    private static PhotoInspector inspector;
    private static List<CSVRecord> truth;

    @BeforeAll
    static void loadReader() throws IOException {
        inspector = PhotoInspector.load(1);
        try (var file = Files.newBufferedReader(SHIPPED.resolve("specimens.csv"))) {
            truth = CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(file)
                    .getRecords();
        }
    }

    @AfterAll
    static void closeReader() {
        inspector.close();
        READ.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "p1, PERSONAL",
        "p2, PERSONAL",
        "p3, PERSONAL",
        "p5, ENTERPRISE",
        "p6, SOLE_PROPRIETOR",
        "p17, ENTERPRISE"
    })
    void findsNothingInAClearCase(String person, SellerType type) {
        assertThat(codes(person, type, Map.of())).isEmpty();
    }

    @Test
    void findsNothingInThePassport() {
        assertThat(codes("p19", SellerType.PERSONAL, Map.of())).isEmpty();
    }

    @Test
    void findsBothNamesOnTheLetterOfTheOperator() {
        var letter = read(LETTER, "p18-authorization-letter.jpg").lines().stream()
                .map(OcrLine::text)
                .collect(Collectors.joining("\n"));

        assertThat(letter).contains(nameOf("p17"), nameOf("p18"), "授权");
    }

    private static String nameOf(String person) {
        return truth.stream()
                .filter(row -> row.get("person").equals(person))
                .findFirst()
                .orElseThrow()
                .get("name");
    }

    /** 旻 is none of the characters that the recognition model was taught. */
    @Test
    void findsNothingInACaseWithARareCharacterInItsName() {
        assertThat(codes("p4", SellerType.PERSONAL, Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "HANDHELD, p1-handheld-too-far.jpg, HLD-FAR? HANDHELD",
        "HANDHELD, p1-handheld-far-out.jpg, HLD-FAR HANDHELD",
        "HANDHELD, p1-handheld-mirrored.jpg, IMG-MIRROR? HANDHELD",
        "ID_FRONT, p1-id-front-blurred.jpg, IMG-BLUR ID_FRONT",
        "ID_FRONT, p1-id-front-glare-on-name.jpg, IMG-GLARE? ID_FRONT",
        "ID_BACK, p1-id-front.jpg, IDC-SIDE ID_BACK",
        "ID_FRONT, p1-handheld.jpg, IDC-SIDE ID_FRONT"
    })
    void saysTheOneThingThatIsWrong(DocumentSlot slot, String file, String said) {
        assertThat(codes("p1", SellerType.PERSONAL, Map.of(slot, file))).containsExactly(said);
    }

    @Test
    void findsAnotherPersonsCard() {
        assertThat(codes("p1", SellerType.PERSONAL, Map.of(TestSlots.ID_FRONT, "p1-id-front-wrong-name.jpg")))
                .containsExactlyInAnyOrder(
                        "IDC-DIFF ID_FRONT",
                        "IDC-DIFF? ID_FRONT",
                        "IDC-DIFF? ID_FRONT",
                        "HLD-CARD HANDHELD",
                        "PAY-NAME");
    }

    @Test
    void offersToSwapFrontAndBack() {
        var swapped = Map.of(TestSlots.ID_FRONT, "p1-id-back.jpg", TestSlots.ID_BACK, "p1-id-front.jpg");

        assertThat(codes("p1", SellerType.PERSONAL, swapped)).containsExactly("IDC-SWAP ID_FRONT");
    }

    @ParameterizedTest
    @MethodSource("hopeless")
    void namesTheFittingCauseOfWhatIsHopeless(Specimen specimen, String said) {
        var report = inspector.inspect(specimen.jpeg(), TestSlots.expected(TestSlots.ID_FRONT), LIMITS);
        var facts = new CaseFacts(
                TestSlots.EVIDENCE,
                SellerType.PERSONAL,
                CaseKind.INITIAL,
                SellerStatement.EMPTY,
                Map.of(TestSlots.ID_FRONT, report),
                Map.of(),
                null,
                null,
                TODAY,
                Set.of(),
                Set.of(),
                null,
                List.of());

        assertThat(FindingRules.evaluate(facts, RulesFixture.THRESHOLDS, RulesFixture.RAISED, inspector.readable()))
                .extracting(DemoFindingsTest::said)
                .containsExactly(said);
    }

    static Stream<Arguments> hopeless() {
        var front = Specimens.of(SpecimenPerson.random(8128)).front();
        return Stream.of(
                Arguments.of(front.blur(8), "IMG-BLUR ID_FRONT"),
                Arguments.of(front.motion(25, 20), "IMG-BLUR ID_FRONT"),
                Arguments.of(front.cover(PrintedField.NUMBER), "IMG-COVER ID_FRONT"),
                Arguments.of(front.glare(PrintedField.NUMBER), "IMG-GLARE ID_FRONT"),
                Arguments.of(front.crop(Specimen.Side.BOTTOM, 0.2), "IMG-CROP ID_FRONT"));
    }

    @Test
    void measuresHowFarIsTooFar() {
        var findings = findings("p1", SellerType.PERSONAL, Map.of(TestSlots.HANDHELD, "p1-handheld-too-far.jpg"));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.measured()).isBetween(300.0, 325.0);
            assertThat(finding.required()).isEqualTo(400);
            assertThat(finding.place().width()).isBetween(0.18, 0.24);
        });
    }

    /** Nothing of it can be read, and it is 190 px wide. */
    @Test
    void measuresACardFromSoFarThatNothingCanBeRead() {
        var findings = findings("p1", SellerType.PERSONAL, Map.of(TestSlots.HANDHELD, "p1-handheld-far-out.jpg"));

        assertThat(findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.measured()).isBetween(183.0, 197.0));
    }

    private static List<String> codes(String person, SellerType type, Map<DocumentSlot, String> instead) {
        return findings(person, type, instead).stream()
                .map(DemoFindingsTest::said)
                .toList();
    }

    private static String said(Finding finding) {
        return finding.code()
                + (finding.certainty() == Certainty.SUSPECTED ? "?" : "")
                + (finding.slot() == null ? "" : " " + finding.slot());
    }

    private static List<Finding> findings(String person, SellerType type, Map<DocumentSlot, String> instead) {
        var photos = new LinkedHashMap<DocumentSlot, PhotoReport>();
        CSVRecord known = null;
        for (var row : truth) {
            if (row.get("person").equals(person) && row.get("special").isEmpty()) {
                var slot = DocumentSlot.valueOf(row.get("slot"));
                photos.put(slot, read(slot, instead.getOrDefault(slot, row.get("file"))));
                known = slot.equals(TestSlots.BUSINESS_LICENCE) || known == null ? row : known;
            }
        }
        var facts = new CaseFacts(
                TestSlots.EVIDENCE,
                type,
                CaseKind.INITIAL,
                statement(known),
                photos,
                Map.of(),
                holder(known, type),
                null,
                TODAY,
                Set.of(),
                Set.of(),
                null,
                List.of());
        return FindingRules.evaluate(facts, RulesFixture.THRESHOLDS, RulesFixture.RAISED, inspector.readable());
    }

    private static PhotoReport read(DocumentSlot slot, String file) {
        return READ.computeIfAbsent(slot + " " + file, key -> {
            try {
                return inspector.inspect(Files.readAllBytes(SHIPPED.resolve(file)), TestSlots.expected(slot), LIMITS);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static SellerStatement statement(CSVRecord row) {
        if (row.get("slot").equals("PASSPORT_PAGE")) {
            return new SellerStatement(
                    row.get("name"),
                    row.get("number"),
                    null,
                    LocalDate.parse(row.get("validUntil")),
                    false,
                    null,
                    null,
                    IdentityDocument.PASSPORT,
                    row.get("authority"),
                    Set.of(),
                    Map.of());
        }
        var longTerm = row.get("validUntil").equals("长期");
        return new SellerStatement(
                row.get("name"),
                row.get("number"),
                LocalDate.parse(row.get("validFrom")),
                longTerm ? null : LocalDate.parse(row.get("validUntil")),
                longTerm,
                row.get("address"),
                row.get("creditCode").isEmpty()
                        ? null
                        : new SellerStatement.Company(
                                row.get("companyName"), row.get("creditCode"), row.get("personInCharge"), null));
    }

    private static AccountHolder holder(CSVRecord row, SellerType type) {
        return type == SellerType.ENTERPRISE
                ? new AccountHolder(AccountHolder.State.VERIFIED, row.get("companyName"), null)
                : new AccountHolder(AccountHolder.State.VERIFIED, row.get("name"), row.get("number"));
    }
}
