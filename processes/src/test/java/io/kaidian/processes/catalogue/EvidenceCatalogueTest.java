package io.kaidian.processes.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.ProcessResources;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The catalogue of evidence types can be read, is whole, and says where something is wrong. */
class EvidenceCatalogueTest {

    private static final String SHIPPED = ProcessResources.text(EvidenceCatalogue.RESOURCE);

    @Test
    void shipsTheTypesInTheOrderInWhichSellersAreAsked() {
        assertThat(EvidenceCatalogue.load().ids())
                .containsExactly(
                        "ID_FRONT",
                        "ID_BACK",
                        "HANDHELD",
                        "BUSINESS_LICENCE",
                        "PASSPORT_PAGE",
                        "HANDHELD_PASSPORT",
                        "TEMPORARY_CARD",
                        "RESIDENCE_PERMIT_FRONT",
                        "RESIDENCE_PERMIT_BACK",
                        "TRAVEL_PERMIT_FRONT",
                        "TRAVEL_PERMIT_BACK",
                        "PERMANENT_CARD",
                        "HANDHELD_DOCUMENT",
                        "TRADEMARK_CERTIFICATE",
                        "BRAND_AUTHORIZATION",
                        "FOOD_LICENCE",
                        "OPERATOR_CARD_FRONT",
                        "OPERATOR_CARD_BACK",
                        "AUTHORIZATION_LETTER");
    }

    @Test
    void readsEveryColumn() {
        var held = EvidenceCatalogue.load().find("HANDHELD").orElseThrow();

        assertThat(held.reader()).isEqualTo(EvidenceType.Reader.CARD_IN_HAND);
        assertThat(held.sample()).isEqualTo(EvidenceType.Sample.CARD_IN_HAND);
        assertThat(held.subjects()).containsExactly("handheld");
        assertThat(held.checks()).contains(EvidenceType.Check.SCREEN).doesNotContain(EvidenceType.Check.COLOUR);
        assertThat(held.words().label().zh()).isEqualTo("手持照");
        assertThat(held.retired()).isFalse();
    }

    @Test
    void takesATypeThatTheProgramHasNeverSeen() {
        var more = EvidenceCatalogue.of(
                SHIPPED
                        + "BRAND_LETTER,PAPER,PAPER,any,,,,品牌授权书,Brand letter,授权书,Letter,授权书,brand letter,核对授权。,To check it.,,false,PHOTO,,,,,\n");

        assertThat(more.ids()).hasSize(20).endsWith("BRAND_LETTER");
        assertThat(more.find("BRAND_LETTER").orElseThrow().checks()).isEmpty();
    }

    @Test
    void saysWhichFilesMayBeSent() {
        var catalogue = EvidenceCatalogue.load();

        assertThat(catalogue.find("BUSINESS_LICENCE").orElseThrow().files())
                .isEqualTo(new EvidenceType.Files(
                        Set.of(EvidenceType.FileKind.PHOTO, EvidenceType.FileKind.PDF), 2, EvidenceType.Keeping.USUAL));
        assertThat(catalogue.find("ID_FRONT").orElseThrow().files().takesPdf()).isFalse();
        var before = SHIPPED.replace(",kinds,pages_max,documents,whose,retention_days,viewers", "")
                .replaceAll("(,(?:true|false)),PHOTO[^\\n]*", "$1");
        assertThat(EvidenceCatalogue.of(before)
                        .find("BUSINESS_LICENCE")
                        .orElseThrow()
                        .files())
                .isEqualTo(new EvidenceType.Files(Set.of(EvidenceType.FileKind.PHOTO), 1, EvidenceType.Keeping.USUAL));
    }

    @Test
    void saysWhoseItIs() {
        var catalogue = EvidenceCatalogue.load();

        assertThat(whose(catalogue, "BUSINESS_LICENCE")).isEqualTo(EvidenceType.Owner.COMPANY);
        assertThat(whose(catalogue, "PASSPORT_PAGE")).isEqualTo(EvidenceType.Owner.REPRESENTATIVE);
        assertThat(whose(catalogue, "AUTHORIZATION_LETTER")).isEqualTo(EvidenceType.Owner.OPERATOR);
        assertThat(whose(catalogue, "BRAND_AUTHORIZATION")).isEqualTo(EvidenceType.Owner.BRAND);
        var before = EvidenceCatalogue.of(SHIPPED.replaceAll(
                "(?m),(whose,retention_days,viewers|(COMPANY|REPRESENTATIVE|OPERATOR|BRAND),,)$", ""));
        assertThat(whose(before, "HANDHELD"))
                .as("a catalogue without the column")
                .isEqualTo(EvidenceType.Owner.REPRESENTATIVE);
        assertThat(whose(before, "FOOD_LICENCE")).isEqualTo(EvidenceType.Owner.COMPANY);
    }

    @Test
    void saysHowLongItIsKeptAndWhoMayOpenIt() {
        var lease = "LEASE,PAPER,PAPER,any,,,,租赁合同,Lease,租约,Lease,租约,lease,核对地址。,To check it.,,false,PHOTO,,,,";
        var kept = EvidenceCatalogue.of(SHIPPED + lease + "90,LEAD OFFICER\n")
                .find("LEASE")
                .orElseThrow();

        assertThat(kept.retentionDays()).contains(90);
        assertThat(kept.viewers()).containsExactlyInAnyOrder(EvidenceType.Viewer.LEAD, EvidenceType.Viewer.OFFICER);
        assertThat(EvidenceCatalogue.of(SHIPPED + lease + "0,\n")
                        .find("LEASE")
                        .orElseThrow()
                        .retentionDays())
                .as("gone with the next night")
                .contains(0);
        assertThat(EvidenceCatalogue.load().all())
                .as("as shipped all are kept and opened as before")
                .allMatch(type -> type.files().keeping().equals(EvidenceType.Keeping.USUAL));
        var before = EvidenceCatalogue.of(SHIPPED.replaceAll("(?m),(retention_days,viewers|,)$", ""));
        assertThat(before.all())
                .as("a catalogue without the columns")
                .hasSize(EvidenceCatalogue.load().all().size())
                .allMatch(type -> type.files().keeping().equals(EvidenceType.Keeping.USUAL));
    }

    private static EvidenceType.Owner whose(EvidenceCatalogue catalogue, String id) {
        return catalogue.find(id).orElseThrow().whose();
    }

    @Test
    void takesATypeOfWhichAllIsTyped() {
        var typed = EvidenceCatalogue.of(
                        SHIPPED
                                + "BANK_DETAILS,PAPER,PAPER,any,,,,开户信息,Bank details,开户信息,Bank details,开户信息,bank details,核对。,To check it.,,false,FIELDS,,,,,\n")
                .find("BANK_DETAILS")
                .orElseThrow();

        assertThat(typed.files().takesFile()).isFalse();
        assertThat(typed.files().takesPdf()).isFalse();
        assertThat(EvidenceCatalogue.load().all()).allMatch(type -> type.files().takesFile());
    }

    @Test
    void readsWhatItsChecksNeedToKnow() {
        var catalogue = EvidenceCatalogue.of(
                SHIPPED
                        + "LEASE,PAPER,PAPER,any,TEXT VALID,租赁合同 | 房产证,30,租赁合同,Lease,租约,Lease,租约,lease,核对地址。,To check it.,PREMISES,false,PHOTO,,,,,\n");

        var figures = catalogue.find("LEASE").orElseThrow().figures();

        assertThat(figures.contains()).containsExactly("租赁合同", "房产证");
        assertThat(figures.requireValidDays()).isEqualTo(30);
        assertThat(catalogue.find("LEASE").orElseThrow().oneOf()).contains("PREMISES");
        assertThat(catalogue.find("HANDHELD").orElseThrow().oneOf()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ID_BACK,CARD_BACK | id-back,CARD_BACK  | row 3 (id-back): column code is no name in capitals
            ID_BACK,CARD_BACK | ID_FRONT,CARD_BACK | row 3 (ID_FRONT): column code stands in the catalogue twice
            HANDHELD,CARD_IN_HAND | HANDHELD,EYE   | row 4 (HANDHELD): column reader is EYE
            LEGIBLE GLARE COPY | GLARE COPY        | row 4 (HANDHELD): column checks has GLARE without LEGIBLE
            HANDHELD,CARD_IN_HAND | HANDHELD,PAPER | row 4 (HANDHELD): column checks has GLARE, but the reader PAPER knows no field that could be lost in it
            COPY MIRRORED SCREEN,,,手持 | COPY SMELL,,,手持 | row 4 (HANDHELD): column checks holds SMELL
            COPY MIRRORED SCREEN,,,手持 | COPY TEXT,,,手持 | row 4 (HANDHELD): column contains says nothing, but column checks has TEXT
            COPY MIRRORED SCREEN,,,手持 | COPY TEXT,｜,,手持 | row 4 (HANDHELD): column contains says nothing, but column checks has TEXT
            COPY MIRRORED SCREEN,,,手持 | COPY VALID,,,手持 | row 4 (HANDHELD): column valid_days says nothing, but column checks has VALID
            COPY MIRRORED SCREEN,,,手持 | COPY VALID,,soon,手持 | row 4 (HANDHELD): column valid_days must be a whole number
            COPY MIRRORED SCREEN,,,手持 | COPY VALID,,-1,手持 | row 4 (HANDHELD): column valid_days must be a whole number
            COPY MIRRORED SCREEN,,,手持 | COPY,手持,,手持 | row 4 (HANDHELD): column contains says something, but column checks has no TEXT
            COPY MIRRORED SCREEN,,,手持 | COPY,,30,手持 | row 4 (HANDHELD): column valid_days says something, but column checks has no VALID
            every character is readable.",,false | every character is readable.",or so,false | row 4 (HANDHELD): column one_of is no word in capitals
            false,PHOTO PDF,2 | false,FIELDS, | row 5 (BUSINESS_LICENCE): column kinds has FIELDS, but the reader LICENCE needs a file
            false,PHOTO PDF,3 | false,FIELDS, | row 17 (FOOD_LICENCE): column checks says something, but column kinds is FIELDS
            false,PHOTO PDF,2 | false,PHOTO FIELDS, | row 5 (BUSINESS_LICENCE): column kinds has FIELDS and a file
            false,PHOTO PDF,2 | false,PDF,2 | row 5 (BUSINESS_LICENCE): column kinds has no PHOTO
            false,PHOTO PDF,2 | false,PHOTO FILM,2 | row 5 (BUSINESS_LICENCE): column kinds holds FILM
            false,PHOTO PDF,2 | false,PHOTO,2 | row 5 (BUSINESS_LICENCE): column pages_max says something, but the reader LICENCE looks at one photo
            false,PHOTO PDF,2 | false,PHOTO PDF,41 | row 5 (BUSINESS_LICENCE): column pages_max must be a whole number
            every character is readable.",,false,PHOTO | every character is readable.",,false,PHOTO PDF | row 4 (HANDHELD): column kinds has PDF, but the reader CARD_IN_HAND needs a photo
            PHOTO PDF,2,,COMPANY | PHOTO PDF,2,,SOMEBODY | row 5 (BUSINESS_LICENCE): column whose is SOMEBODY
            recorded.",,false,PHOTO,,,REPRESENTATIVE | recorded.",,false,PHOTO,,,COMPANY | row 2 (ID_FRONT): column whose is COMPANY, but an identity document is a person's
            PHOTO PDF,2,,COMPANY,, | PHOTO PDF,2,,COMPANY,-1, | row 5 (BUSINESS_LICENCE): column retention_days must be a whole number from 0 to 7300, not -1
            PHOTO PDF,2,,COMPANY,, | PHOTO PDF,2,,COMPANY,7301, | row 5 (BUSINESS_LICENCE): column retention_days must be a whole number
            PHOTO PDF,2,,COMPANY,, | PHOTO PDF,2,,COMPANY,a year, | row 5 (BUSINESS_LICENCE): column retention_days must be a whole number
            PHOTO PDF,2,,COMPANY,, | PHOTO PDF,2,,COMPANY,,LEAD BOSS | row 5 (BUSINESS_LICENCE): column viewers holds BOSS
            PHOTO PDF,2,,COMPANY,, | PHOTO PDF,2,,COMPANY,,SELLER | row 5 (BUSINESS_LICENCE): column viewers holds SELLER
            false,PHOTO PDF,2, | false,PHOTO PDF,2,PASSPORT | row 5 (BUSINESS_LICENCE): column documents says something, but the reader LICENCE reads no
            PHOTO,,RESIDENCE_PERMIT | PHOTO,,PASSPORT | row 9 (RESIDENCE_PERMIT_FRONT): column documents says PASSPORT, which the reader CARD_FRONT does not read
            PHOTO,,RESIDENCE_PERMIT | PHOTO,,VISA | row 9 (RESIDENCE_PERMIT_FRONT): column documents holds VISA
            Photo with the card in hand | ''             | row 4 (HANDHELD): column name_en is empty
            """)
    void saysWhereSomethingIsWrong(String before, String after, String said) {
        assertThat(SHIPPED).contains(before);

        assertThatThrownBy(() -> EvidenceCatalogue.of(SHIPPED.replace(before, after)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }

    @Test
    void saysAtOnceOfEveryRowWhatIsWrongWithIt() {
        var broken = SHIPPED.replace("COPY MIRRORED SCREEN,,,手持", "COPY TEXT VALID,,,手持")
                .replace("PHOTO PDF,2,,COMPANY,,", "PHOTO PDF,41,,COMPANY,a year,")
                .replace("Photo with the card in hand", "");

        assertThatThrownBy(() -> EvidenceCatalogue.of(broken))
                .isInstanceOfSatisfying(
                        CatalogueFaultException.class,
                        first -> assertThat(first.faults())
                                .extracting(CatalogueFaultException::code, CatalogueFaultException::column)
                                .contains(
                                        tuple("HANDHELD", "contains"),
                                        tuple("HANDHELD", "valid_days"),
                                        tuple("HANDHELD", "name_en"),
                                        tuple("BUSINESS_LICENCE", "pages_max"),
                                        tuple("BUSINESS_LICENCE", "retention_days"))
                                .doesNotHaveDuplicates());
    }

    @Test
    void saysOfWhichIdentityDocumentsAPhotoIs() {
        var catalogue = EvidenceCatalogue.load();
        var before = EvidenceCatalogue.of(SHIPPED.replace(",documents", ",unused"));

        assertThat(documents(catalogue, "ID_FRONT")).containsExactly(EvidenceType.Document.IDENTITY_CARD);
        assertThat(documents(catalogue, "HANDHELD_PASSPORT")).containsExactly(EvidenceType.Document.PASSPORT);
        assertThat(documents(catalogue, "BUSINESS_LICENCE")).isEmpty();
        assertThat(documents(catalogue, "TRAVEL_PERMIT_BACK")).containsExactly(EvidenceType.Document.TRAVEL_PERMIT);
        assertThat(documents(catalogue, "HANDHELD_DOCUMENT")).hasSize(4);
        assertThat(documents(before, "TRAVEL_PERMIT_BACK")).containsExactly(EvidenceType.Document.IDENTITY_CARD);
    }

    private static Set<EvidenceType.Document> documents(EvidenceCatalogue catalogue, String id) {
        return catalogue.find(id).orElseThrow().documents();
    }

    /** “Letter of authorization” and “Authorization letter” were two things. */
    @Test
    void callsNoTwoTypesByTheSameWords() {
        for (var said : List.<Function<EvidenceType, LocalizedText>>of(
                type -> type.words().name(), type -> type.words().label())) {
            assertThat(EvidenceCatalogue.load().all())
                    .extracting(type -> wordsOf(said.apply(type).en()))
                    .doesNotHaveDuplicates();
            assertThat(EvidenceCatalogue.load().all())
                    .extracting(type -> said.apply(type).zh())
                    .doesNotHaveDuplicates();
        }
    }

    /** In whatever order, without those that only join others. */
    private static Set<String> wordsOf(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^a-z]+"))
                .filter(word -> !Set.of("of", "the", "a", "your", "s").contains(word))
                .collect(Collectors.toSet());
    }

    @Test
    void offersReasonsOnlyAboutWhatReasonsAreAbout() {
        var subjects = ReasonCatalogue.load().all().stream()
                .flatMap(reason -> Arrays.stream(reason.subject().split("[,+] ?")))
                .toList();

        assertThat(EvidenceCatalogue.load().all())
                .extracting(EvidenceType::subjects)
                .allSatisfy((Set<String> about) -> assertThat(subjects).containsAll(about));
    }
}
