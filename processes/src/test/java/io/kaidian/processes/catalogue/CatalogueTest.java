package io.kaidian.processes.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.bpmn.EnforcementProcess;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogues can be read, are whole, and say in both languages what is wrong and what to do. */
class CatalogueTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");

    static Stream<Reason> reasons() {
        return ReasonCatalogue.load().all().stream();
    }

    static Stream<ViolationType> violations() {
        return ViolationCatalogue.load().all().stream();
    }

    @Nested
    class Reasons {

        @Test
        void holdsEveryReasonOnce() {
            assertThat(reasons()).hasSize(65).extracting(Reason::code).doesNotHaveDuplicates();
        }

        @ParameterizedTest
        @MethodSource("io.kaidian.processes.catalogue.CatalogueTest#reasons")
        void saysTheSameInBothLanguages(Reason reason) {
            for (var text : List.of(reason.message(), reason.remedy())) {
                assertThat(placeholders(text.in(Locale.SIMPLIFIED_CHINESE)))
                        .as("placeholders of %s", reason.code())
                        .containsExactlyInAnyOrderElementsOf(placeholders(text.in(Locale.ENGLISH)));
            }
        }

        @ParameterizedTest
        @MethodSource("io.kaidian.processes.catalogue.CatalogueTest#reasons")
        void writesChineseInTheChineseColumn(Reason reason) {
            assertThat(PLACEHOLDER.matcher(reason.message().zh()).replaceAll("").isEmpty()
                            || reason.message().zh().matches(".*\\p{IsHan}.*"))
                    .as("message_zh of %s", reason.code())
                    .isTrue();
            assertThat(reason.message().en())
                    .as("message_en of %s", reason.code())
                    .doesNotMatch(".*\\p{IsHan}.*");
        }

        @ParameterizedTest
        @MethodSource("io.kaidian.processes.catalogue.CatalogueTest#reasons")
        void gradesWithinTheScale(Reason reason) {
            assertThat(reason.severity()).as("severity of %s", reason.code()).isBetween(1, 5);
        }

        @ParameterizedTest
        @MethodSource("io.kaidian.processes.catalogue.CatalogueTest#reasons")
        void endsNoCaseByMachine(Reason reason) {
            if (reason.kind() == Reason.Kind.FINAL) {
                assertThat(reason.machineEffect())
                        .as("a machine finding %s must not end a case or send it back: a person decides", reason.code())
                        .isIn(Reason.MachineEffect.HOLD, Reason.MachineEffect.NONE);
            }
            if (reason.foundBy() == Reason.FoundBy.PERSON) {
                assertThat(reason.machineEffect())
                        .as("%s is established by a person, so a machine can at most advise", reason.code())
                        .isIn(Reason.MachineEffect.NONE, Reason.MachineEffect.ADVISE);
            }
        }

        @Test
        void readsEveryColumnOfAReason() {
            var text = ReasonCatalogue.load().get("POL-ONE");

            assertThat(text)
                    .isEqualTo(new Reason(
                            "POL-ONE",
                            "case",
                            Reason.Kind.HOLD,
                            2,
                            Reason.FoundBy.MACHINE,
                            Reason.MachineEffect.HOLD,
                            true,
                            Reason.ShownTo.STAFF,
                            new LocalizedText("可开的店铺已达上限", "No more shops are allowed for this person or business"),
                            new LocalizedText(
                                    "请使用原有店铺。如果不是您开的，请在申诉时说明身份被冒用",
                                    "Use the existing shop. If it isn’t yours, appeal and say that your identity was misused"),
                            "shown only after a person confirmed it",
                            false,
                            new ReasonBehaviour(
                                    Optional.of(FindingType.IDENTITY_USED_ELSEWHERE),
                                    ReasonBehaviour.CountsInChanges.IDENTITY_OR_LICENCE,
                                    ReasonBehaviour.BeforePhotos.NONE,
                                    ReasonBehaviour.AdviceAction.NONE,
                                    false,
                                    false,
                                    false,
                                    false,
                                    false,
                                    false)));
        }

        @Test
        void keepsARetiredReasonForOldDecisionsAndOffersItNoMore() {
            var retired = CsvTable.parse("reasons.csv", ProcessResources.text("catalogue/reasons.csv"))
                    .with("HLD-TEXT", "retired", "true");
            var catalogue = ReasonCatalogue.of(retired.csv());

            assertThat(catalogue.get("HLD-TEXT").retired()).isTrue();
            assertThat(catalogue.active())
                    .hasSize(catalogue.all().size() - 1)
                    .extracting(Reason::code)
                    .doesNotContain("HLD-TEXT");
        }

        @Test
        void leavesToPeopleWhatTheCatalogueDoesNotGiveTheMachine() {
            assertThat(ReasonCatalogue.load().get("HLD-POSE").machineEffect()).isEqualTo(Reason.MachineEffect.NONE);
        }

        @Test
        void asksTwoPeopleBeforeACaseEndsForGood() {
            var catalogue = ReasonCatalogue.load();

            assertThat(catalogue.get("POL-AGE").requiresFourEyes()).as("final").isTrue();
            assertThat(catalogue.get("HLD-CARD").requiresFourEyes())
                    .as("four eyes")
                    .isTrue();
            assertThat(catalogue.get("HLD-TEXT").requiresFourEyes())
                    .as("neither")
                    .isFalse();
        }

        @ParameterizedTest
        @EnumSource(FindingType.class)
        void hasOneReasonForWhateverACheckEstablishes(FindingType type) {
            var catalogue = ReasonCatalogue.load();

            var code = catalogue.codeOf(type);

            assertThat(catalogue.behaviourOf(code).isRaisedBy(type)).isTrue();
            assertThat(catalogue.withoutReason()).isEmpty();
        }

        @Test
        void saysLessExactlyWhatAnOlderFileHasNoReasonFor() {
            var older = ReasonCatalogue.of(reasonsSheet()
                    .csv()
                    .lines()
                    .filter(line -> !line.startsWith("DOC-NAMES,") && !line.startsWith("HLD-OTHER,"))
                    .collect(Collectors.joining("\n")));

            assertThat(older.codeOf(FindingType.NAME_MISSING)).isEqualTo("DOC-TEXT");
            assertThat(older.codeOf(FindingType.OTHER_KIND_IN_HAND)).isEqualTo("IDC-TYPE");
            assertThat(older.withoutReason()).isEmpty();
        }

        @ParameterizedTest
        @MethodSource("io.kaidian.processes.catalogue.CatalogueTest#reasons")
        void doesWhatTheProgramsCatalogueSaysWhereAnOlderFileLacksTheColumns(Reason reason) {
            var older = withoutBehaviour(reasonsSheet());

            assertThat(ReasonCatalogue.of(older.csv()).get(reason.code())).isEqualTo(reason);
        }

        @Test
        void doesNothingOfItsOwnWhereAnOlderFileHasACodeOfItsOwn() {
            var older = withoutBehaviour(reasonsSheet()).csv().replace("OTH-TEXT,", "OTH-OURS,");

            assertThat(ReasonCatalogue.of(older).behaviourOf("OTH-OURS")).isEqualTo(ReasonBehaviour.NONE);
        }

        @Test
        void completesAnOlderFileWithWhatItSaidByBeingSilent() {
            var older = withoutBehaviour(reasonsSheet());

            var complete = ReasonCatalogue.completed(older);

            assertThat(complete.columns()).containsAll(BehaviourColumns.NAMES);
            assertThat(ReasonCatalogue.of(complete.csv()).all())
                    .containsExactlyElementsOf(ReasonCatalogue.load().all());
            assertThat(ReasonCatalogue.completed(complete)).isEqualTo(complete);
        }

        @ParameterizedTest
        @CsvSource({
            "raised_by, DREAMED, but must be one of",
            "counts_in_changes, SOMETIMES, but must be one of",
            "counts_in_changes, '', is empty",
            "before_photos, LATER, but must be one of",
            "advice_action, DANCE, but must be one of",
            "offers_dispute, yes, is neither true nor false",
            "offers_help, '', is empty",
            "corrected_by_typing, TRUE, is neither true nor false",
            "may_apply_again, 1, is neither true nor false",
            "free_text, no, is neither true nor false",
            "about_account, 是, is neither true nor false"
        })
        void refusesAValueThatTheColumnDoesNotKnow(String column, String value, String why) {
            var wrong = reasonsSheet().with("HLD-ARM", column, value).csv();

            assertThatThrownBy(() -> ReasonCatalogue.of(wrong))
                    .hasMessageContaining("(HLD-ARM): column " + column)
                    .hasMessageContaining(why);
        }

        @Test
        void letsAFindingRaiseOneReasonOnly() {
            var twice = reasonsSheet().with("HLD-ARM", "raised_by", "BLURRED").csv();

            assertThatThrownBy(() -> ReasonCatalogue.of(twice))
                    .hasMessageContaining("(HLD-ARM): column raised_by is BLURRED, which raises IMG-BLUR already");
        }

        @Test
        void raisesAnotherReasonWhereTheAuthorGaveItTheFinding() {
            var moved = reasonsSheet().with("IMG-BLUR", "raised_by", "").with("IMG-ROTATE", "raised_by", "BLURRED");

            assertThat(ReasonCatalogue.of(moved.csv()).codeOf(FindingType.BLURRED))
                    .isEqualTo("IMG-ROTATE");
        }

        @Test
        void tellsWhichFindingHasNoReason() {
            var missing = reasonsSheet().with("IMG-BLUR", "raised_by", "");

            var catalogue = ReasonCatalogue.of(missing.csv());

            assertThat(catalogue.withoutReason()).containsExactly(FindingType.BLURRED);
            assertThat(catalogue.codeOf(FindingType.BLURRED)).isEqualTo("IMG-BLUR");
        }

        @Test
        void knowsNoReasonThatIsNotInTheCatalogue() {
            var catalogue = ReasonCatalogue.load();

            assertThat(catalogue.find("HLD-NOPE")).isEmpty();
            assertThatThrownBy(() -> catalogue.get("HLD-NOPE")).hasMessage("No reason HLD-NOPE in the catalogue");
        }
    }

    @Nested
    class Violations {

        @Test
        void holdsEveryActOnce() {
            assertThat(violations()).hasSize(11).extracting(ViolationType::code).doesNotHaveDuplicates();
        }

        @ParameterizedTest
        @MethodSource("io.kaidian.processes.catalogue.CatalogueTest#violations")
        void setsADeadlineExactlyForWhatCanBeCorrected(ViolationType act) {
            assertThat(act.points()).as("points of %s", act.code()).isNotNegative();
            assertThat(act.correctWithinDays().isPresent())
                    .as("deadline of %s", act.code())
                    .isEqualTo(act.correctable());
        }

        @Test
        void readsEveryColumnOfAViolation() {
            assertThat(ViolationCatalogue.load().get("IPR-INFRINGE"))
                    .isEqualTo(new ViolationType(
                            "IPR-INFRINGE",
                            EnforcementProcess.Track.SERIOUS,
                            6,
                            true,
                            OptionalInt.of(5),
                            false,
                            new LocalizedText("不当使用他人权利", "Improper use of someone else’s rights"),
                            new LocalizedText("请下架商品或上传授权证明", "Remove the goods or upload proof of your licence"),
                            false));
        }
    }

    @Nested
    class Consent {

        @Test
        void saysEveryPointInBothLanguages() {
            var consent = ConsentDeclaration.load();

            assertThat(consent.version()).isNotBlank();
            assertThat(consent.points())
                    .extracting(ConsentDeclaration.Point::code)
                    .containsExactly("controller", "what", "why", "recipients", "who", "howLong", "looks", "withdraw");
            assertThat(consent.faces()).as("asked apart").isNotNull();
            assertThat(consent.agree().zh()).matches(".*\\p{IsHan}.*");
        }

        @ParameterizedTest
        @EnumSource(
                value = ConsentReader.class,
                names = {"REPRESENTATIVE", "OPERATOR"})
        void tellsPeopleOfACompanyWhatIsTrueOfThem(ConsentReader reader) {
            var consent = ConsentDeclaration.load();
            assertThat(consent.isWrittenFor(reader)).isTrue();
            var zh = words(consent, reader, LocalizedText::zh);
            var en = words(consent, reader, LocalizedText::en);

            assertThat(zh).contains("企业的账号", "撤回同意", "敏感个人信息").doesNotContain("登录用的手机号", "在“我的信息”中撤回");
            assertThat(en)
                    .contains("account of the company", "Withdraw your consent", "sensitive")
                    .doesNotContain("you gave it to sign up", "under “My data”");
            assertThat(zh.contains("授权委托书")).isEqualTo(reader == ConsentReader.OPERATOR);
            assertThat(en.contains("letter of authorization")).isEqualTo(reader == ConsentReader.OPERATOR);
        }

        private String words(
                ConsentDeclaration consent, ConsentReader reader, Function<LocalizedText, String> language) {
            return consent.points(reader).stream()
                    .map(point -> language.apply(point.title()) + language.apply(point.text()))
                    .collect(Collectors.joining("\n"));
        }

        @Test
        void tellsThemWhatSellersReadWhereNothingIsWrittenForThem() {
            var older = ConsentDeclaration.of("""
                    code,title_zh,title_en,text_zh,text_en
                    why,a,b,c,d
                    agree,,,e,f
                    version,,,1,1
                    """);

            assertThat(older.isWrittenFor(ConsentReader.OPERATOR)).isFalse();
            assertThat(older.points(ConsentReader.OPERATOR)).isEqualTo(older.points());
        }

        @Test
        void refusesAReaderThatThereIsNot() {
            assertThatThrownBy(() -> ConsentDeclaration.of("code,title_zh,title_en,text_zh,text_en,readers\n"
                            + "why,a,b,c,d,SELLER BUYER\nagree,,,e,f,\nversion,,,1,1,\n"))
                    .hasMessageContaining("row 2 (why): column readers holds BUYER");
        }

        @Test
        void refusesATextWithoutItsVersion() {
            assertThatThrownBy(() -> ConsentDeclaration.of("code,title_zh,title_en,text_zh,text_en\nwhy,a,b,c,d\n"))
                    .hasMessageContaining("the row version is missing");
        }
    }

    @Nested
    class Sheets {

        @ParameterizedTest
        @ValueSource(strings = {"catalogue/reasons.csv", "catalogue/violations.csv", "catalogue/consent.csv"})
        void writesWhatItRead(String file) {
            var text = ProcessResources.text(file);

            assertThat(CsvTable.parse(file, text).csv()).isEqualTo(text);
        }

        @Test
        void changesOneCellAndAddsTheColumnWhereItIsMissing() {
            var sheet = CsvTable.parse("x.csv", "code,text\nA,one\nB,two\n");

            assertThat(sheet.with("B", "text", "say \"2\", then stop").csv())
                    .isEqualTo("code,text\nA,one\nB,\"say \"\"2\"\", then stop\"\n");
            assertThat(sheet.with("A", "retired", "true").csv()).isEqualTo("code,text,retired\nA,one,true\nB,two,\n");
        }

        @Test
        void addsARowAtTheEndAndNoCodeTwice() {
            var sheet = CsvTable.parse("x.csv", "code,text\nA,one\n").added("B");

            assertThat(sheet.csv()).isEqualTo("code,text\nA,one\nB,\n");
            assertThatThrownBy(() -> sheet.added("B")).hasMessageContaining("B stands in the catalogue already");
        }
    }

    @Nested
    class Files {

        @Test
        void readsQuotedCellsWithCommasQuotesAndLineBreaks() {
            var rows = CsvCatalogueReader.parse("x.csv", "code,text\r\nA,\"one, \"\"two\"\"\nthree\"\r\nB,\n");

            assertThat(rows).extracting(row -> row.text("text")).containsExactly("one, \"two\"\nthree", "");
        }

        @Test
        void readsALastRowWithoutALineEnd() {
            assertThat(CsvCatalogueReader.parse("x.csv", "code,text\nA,b")).hasSize(1);
        }

        @Test
        void tellsWhereAFaultIs() {
            var row = CsvCatalogueReader.parse("x.csv", "code,severity,four_eyes,kind\nA,two,yes,LATER\n")
                    .get(0);

            assertThatThrownBy(() -> row.number("severity"))
                    .hasMessage("x.csv, row 2 (A): column severity is not a whole number: two");
            assertThatThrownBy(() -> row.flag("four_eyes"))
                    .hasMessage("x.csv, row 2 (A): column four_eyes is neither true nor false: yes");
            assertThatThrownBy(() -> row.oneOf("kind", Reason.Kind.class))
                    .hasMessage("x.csv, row 2 (A): column kind is LATER, but must be one of "
                            + Arrays.toString(Reason.Kind.values()));
            assertThatThrownBy(() -> row.text("remedy"))
                    .hasMessage("x.csv, row 2 (A): column remedy is missing in the header");
        }

        @Test
        void refusesRowsThatDoNotFitTheHeader() {
            assertThatThrownBy(() -> CsvCatalogueReader.parse("x.csv", "code,text\nA,b,c\n"))
                    .hasMessage("x.csv, row 2 (A): 3 cells, but the header names 2 columns");
            assertThatThrownBy(() -> CsvCatalogueReader.parse("x.csv", "code\n\"A\n"))
                    .hasMessage("x.csv: a quotation mark is opened and never closed");
            assertThatThrownBy(() -> CsvCatalogueReader.parse("x.csv", "")).hasMessageContaining("x.csv is empty");
        }
    }

    private static CsvTable reasonsSheet() {
        return CsvTable.parse(ReasonCatalogue.RESOURCE, ProcessResources.text(ReasonCatalogue.RESOURCE));
    }

    private static CsvTable withoutBehaviour(CsvTable sheet) {
        var columns = sheet.columns().stream()
                .filter(column -> !BehaviourColumns.NAMES.contains(column))
                .toList();
        return new CsvTable(sheet.file(), columns, sheet.rows(), sheet.lineEnd());
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(match -> match.group()).toList();
    }
}
