package io.kaidian.cases.requirements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.people.CasePeopleService;
import io.kaidian.cases.people.PersonRole;
import io.kaidian.enforcement.EnforcementFixture;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.ProcessResources;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerProfile;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.studio.releases.RequiredDocumentRow;
import io.kaidian.studio.releases.TestReleases;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.security.access.AccessDeniedException;

/** Before a release is published it is said what it would ask of running cases and certified shops more, and what no longer. */
@Tag("slow")
class RequirementChangeTest extends EnforcementFixture {

    private static final Actor ANALYST = new Actor(Actor.Kind.STAFF, "analyst1", null, Set.of(Role.ANALYST));

    private static final DocumentSlot LEASE = DocumentSlot.valueOf("LEASE");

    private static final String TYPES = """
            LEASE,PAPER,PAPER,any,,,,租赁合同,Lease contract,租约,Lease,租约,lease,核对经营地址。,To check your address.,,false,PHOTO,,,,,
            DEED,PAPER,PAPER,any,,,,不动产权证书,Deed of property,产权证,Deed,产权证,deed,核对经营地址。,To check your address.,,false,PHOTO,,,,,
            """;

    private static final String RENT = "LEASE_RENT,LEASE,NUMBER,%s,,,,,月租金,Rent a month,,,false,false,,,\n";

    @Autowired
    private ApplicationContext context;

    @Autowired
    private RequirementChangeService changes;

    @Autowired
    private AskedRepository asked;

    @Autowired
    private CasePeopleService people;

    private TestReleases releases;

    @BeforeEach
    void releases() {
        releases = new TestReleases(context);
    }

    @AfterEach
    void takeBack() {
        releases.takeBack();
    }

    @Test
    void countsRunningCasesAndCertifiedShopsThatWouldBeAskedForMore() {
        openShop();
        openCase("food-1", "FOOD");
        openCase("food-2", "FOOD");
        openCase("toys-1", "TOYS");

        assertThat(told(files(), files(RequiredDocumentRow.of("LEASE"))))
                .containsExactly("MORE Lease: 3 cases, 1 shops");
        assertThat(told(files(), files(RequiredDocumentRow.of("LEASE").where("category", "FOOD"))))
                .containsExactly("MORE Lease: 2 cases, 0 shops");
        assertThat(told(files(), files(RequiredDocumentRow.of("LEASE").where("kind", "PERIODIC"))))
                .containsExactly("MORE Lease: 0 cases, 1 shops");
    }

    @Test
    void countsCompaniesThatNamedWhoeverARowAsks() {
        var named = openCase("company-1", SellerType.ENTERPRISE, "FOOD");
        openCase("company-2", SellerType.ENTERPRISE, "FOOD");
        as(seller("company-1"), () -> people.invite(named, PersonRole.OPERATOR));
        var ofOperator = RequiredDocumentRow.of("LEASE").where("person", "OPERATOR");

        assertThat(told(files(), files(ofOperator))).containsExactly("MORE Lease: 1 cases, 0 shops");
        assertThat(told(files(ofOperator), files())).containsExactly("LESS Lease: 1 cases, 0 shops");
        assertThat(told(files(), files(RequiredDocumentRow.of("LEASE").where("person", "REPRESENTATIVE"))))
                .as("nobody is named in that role")
                .isEmpty();
        assertThat(told(files(), files(RequiredDocumentRow.of("LEASE").where("person", "NONE"))))
                .as("the table is asked once for the case, too")
                .containsExactly("MORE Lease: 2 cases, 0 shops");

        as(seller("company-1"), () -> {
            people.end(named, PersonRole.OPERATOR);
            return named;
        });
        assertThat(told(files(), files(ofOperator))).as("who is named no more").isEmpty();
    }

    @Test
    void asksTheDatabaseForOneRowOfAllOfWhomTheSameIsAsked() {
        openCase("food-1", "FOOD");
        openCase("food-2", "FOOD");
        openCase("toys-1", "TOYS");

        assertThat(asked.runningCases(List.of()))
                .extracting(AskedRepository.Group::count)
                .containsExactlyInAnyOrder(2, 1);
    }

    @Test
    void saysWhatIsAskedForNoLonger() {
        openCase("food-1", "FOOD");

        assertThat(told(files(RequiredDocumentRow.of("LEASE")), files()))
                .containsExactly("LESS Lease: 1 cases, 0 shops");
    }

    @Test
    void countsNobodyWhoSentItAlready() {
        releases.publishEvidence(TYPES, "", RequiredDocumentRow.of("LEASE"));
        var id = openCase("food-1", "FOOD");
        openCase("food-2", "FOOD");
        does(seller("food-1"), () -> {
            sellerSteps.saveStatement(id, statement(), "2026-11");
            sellerSteps.attach(id, LEASE, "SPECIMEN lease".getBytes(StandardCharsets.UTF_8));
        });

        assertThat(told(files(), files(RequiredDocumentRow.of("LEASE"))))
                .containsExactly("MORE Lease: 1 cases, 0 shops");
        assertThat(told(files(), files(RequiredDocumentRow.of("LEASE").notReused())))
                .as("what was accepted before will not do")
                .containsExactly("MORE Lease new: 2 cases, 0 shops");
    }

    @Test
    void namesThoseOfWhichOneWillDoAndTheDaysWithinWhichItMayCome() {
        openCase("food-1", "FOOD");

        assertThat(told(
                        files(RequiredDocumentRow.of("LEASE").laterDays(30)),
                        files(
                                RequiredDocumentRow.of("LEASE").oneOf("PREMISES"),
                                RequiredDocumentRow.of("DEED").oneOf("PREMISES"))))
                .containsExactly("MORE Lease or Deed: 1 cases, 0 shops", "LESS Lease in 30 days: 1 cases, 0 shops");
    }

    @Test
    void namesAFieldWhereItsEvidenceIsAskedForAsBefore() {
        openCase("food-1", "FOOD");
        var lease = RequiredDocumentRow.of("LEASE");

        assertThat(told(files(lease), filesWithField(RENT.formatted("true"), lease)))
                .containsExactly("MORE Lease/Rent a month: 1 cases, 0 shops");
        assertThat(told(filesWithField(RENT.formatted("true"), lease), filesWithField(RENT.formatted("false"), lease)))
                .containsExactly("LESS Lease/Rent a month: 1 cases, 0 shops");
        assertThat(told(files(), filesWithField(RENT.formatted("true"), lease)))
                .as("it comes with its evidence")
                .containsExactly("MORE Lease: 1 cases, 0 shops");
    }

    @Test
    void saysNothingWhereNothingChanges() {
        openCase("food-1", "FOOD");

        assertThat(told(files(), files())).isEmpty();
        assertThat(told(files(), files(RequiredDocumentRow.of("LEASE").where("category", "BOOKS"))))
                .isEmpty();
        assertThat(told(
                        files(RequiredDocumentRow.of("LEASE")),
                        filesWithField(RENT.formatted("false"), RequiredDocumentRow.of("LEASE"))))
                .as("nobody has to type it")
                .isEmpty();
    }

    @Test
    void refusesATableThatMayNotBeAskedAndAnybodyElse() {
        var broken = files().stream()
                .map(file -> file.name().equals(ProcessResources.REQUIRED_DOCUMENTS)
                        ? new ReleaseFile(file.name(), "<definitions/>")
                        : file)
                .toList();

        assertThatThrownBy(() -> told(files(), broken)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> as(SELLER_ONE, () -> changes.between(files(), files())))
                .isInstanceOf(AccessDeniedException.class);
    }

    private List<String> told(List<ReleaseFile> before, List<ReleaseFile> after) {
        return as(ANALYST, () -> changes.between(before, after)).stream()
                .map(change -> change.direction() + " "
                        + change.evidence().stream().map(LocalizedText::en).collect(Collectors.joining(" or "))
                        + (change.field() == null ? "" : "/" + change.field().en())
                        + (change.anew() ? " new" : "")
                        + (change.laterDays() == null ? "" : " in " + change.laterDays() + " days")
                        + ": " + change.cases() + " cases, " + change.shops() + " shops")
                .toList();
    }

    private CaseId openCase(String seller, String category) {
        return openCase(seller, SellerType.PERSONAL, category);
    }

    private CaseId openCase(String seller, SellerType type, String category) {
        sellers.register(new SellerRepository.Registration(
                seller,
                type,
                "样本店铺",
                null,
                null,
                Locale.SIMPLIFIED_CHINESE,
                new PaymentAccount("demo", seller),
                new SellerProfile(category, null, SellerProfile.Risk.NORMAL),
                null));
        return as(seller(seller), () -> sellerSteps.open(seller, CaseKind.INITIAL))
                .caseId();
    }

    private static Actor seller(String name) {
        return new Actor(Actor.Kind.SELLER, name, null, Set.of(Role.SELLER));
    }

    private List<ReleaseFile> files(RequiredDocumentRow... rows) {
        return filesWithField("", rows);
    }

    private List<ReleaseFile> filesWithField(String field, RequiredDocumentRow... rows) {
        return TestReleases.filesWith(releases.withEvidence(TYPES, field, rows));
    }
}
