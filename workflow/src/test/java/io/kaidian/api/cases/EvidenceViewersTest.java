package io.kaidian.api.cases;

import static io.kaidian.platform.database.JdbcMapping.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.api.ApiTestBase;
import io.kaidian.api.security.TokenScope;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.cases.evidence.ClosedEvidence;
import io.kaidian.cases.evidence.EvidenceClosedException;
import io.kaidian.enforcement.evidence.EvidenceFileService;
import io.kaidian.enforcement.evidence.EvidenceId;
import io.kaidian.platform.blobstore.DocumentStore;
import io.kaidian.platform.crypto.EncryptionService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.privacy.DataSubjectRequests;
import io.kaidian.review.desk.FieldComparison.Match;
import io.kaidian.review.desk.ReviewCaseQueries;
import io.kaidian.studio.releases.TestReleases;
import io.kaidian.testing.SpecimenLease;
import io.kaidian.testing.SpecimenPaper;
import io.kaidian.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whatever set of roles a type of evidence names, each of staff can open it exactly where one of their roles is among them: every
 * service and call that says what stands in the file asks, and says why it refuses; that it was sent is known to all of them.
 */
class EvidenceViewersTest extends ApiTestBase {

    private static final List<Role> OPENING = List.of(Role.REVIEWER, Role.LEAD, Role.OFFICER);
    private static final String FIELD = "LEASE_RENT,LEASE,NUMBER,true,,,,,月租金,Rent a month,,,false,false,,,\n";
    private static final Actor OWNER = new Actor(Actor.Kind.SELLER, SELLER, null, Set.of(Role.SELLER));

    /** Names of accounts that the interface acts for, with the roles that they have. */
    private static final List<Actor> STAFF = List.of(
            staff("reviewer1", Role.REVIEWER),
            staff("lead1", Role.LEAD),
            staff("officer1", Role.OFFICER),
            staff("both1", Role.REVIEWER, Role.LEAD));

    @Autowired
    private PhotoAccess photos;

    @Autowired
    private ReviewCaseQueries reviewCases;

    @Autowired
    private EvidenceFileService files;

    @Autowired
    private DocumentRepository documents;

    @Autowired
    private SellerStatementRepository statements;

    @Autowired
    private DataSubjectRequests data;

    @Autowired
    private DocumentStore store;

    @Autowired
    private EncryptionService vault;

    @Autowired
    private CurrentActor currentActor;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationContext context;

    private TestReleases releases;
    private CaseId id;
    private DocumentId lease;
    private EvidenceId beside;

    @BeforeEach
    void sendsALeaseUnderAReleaseThatLetsAllOpenIt() {
        releases = new TestReleases(context);
        publish(Set.of());
        registerSeller();
        id = CaseId.of(openCase());
        jdbc.sql("update certification_case set status = 'IN_REVIEW', round = 1 where id = :case")
                .param("case", id.value())
                .update();
        transactions.executeWithoutResult(
                status -> statements.put(id, statements.of(id).withEvidence(Map.of("LEASE_RENT", "5000"))));
        lease = document();
        beside = fileBesideAnApplication();
    }

    @AfterEach
    void takeBack() {
        releases.takeBack();
    }

    @Test
    void opensToTheNamedRolesAloneOnEverySurface() {
        for (var named : subsets()) {
            publish(named);
            for (var person : STAFF) {
                var isOpen = named.isEmpty() || named.stream().anyMatch(person::has);
                assertSurfaces(person, named, isOpen);
            }
            assertOwner();
        }
    }

    /** The case began with a release that let all open it; what counts is the newest one, in both directions. */
    @Test
    void followsTheNewestRelease() {
        var reviewer = STAFF.get(0);
        assertThat(why(reviewer)).isEmpty();

        publish(Set.of(Role.LEAD));
        assertThat(why(reviewer)).isPresent();

        publish(Set.of(Role.LEAD, Role.REVIEWER));
        assertThat(why(reviewer)).isEmpty();
    }

    @Test
    void writesALookDownUnderARoleThatMayAndNoRefusal() {
        var both = STAFF.get(3);
        publish(Set.of(Role.LEAD));

        as(both, () -> photos.openWithAuditLog(lease, PhotoAccess.REVIEW));
        assertThatThrownBy(() -> as(STAFF.get(0), () -> photos.openWithAuditLog(lease, PhotoAccess.REVIEW)))
                .isInstanceOf(EvidenceClosedException.class);

        assertThat(as(OWNER, () -> photos.accessesOf(SELLER, 10)))
                .singleElement()
                .satisfies(look -> assertThat(look.role()).isEqualTo(Role.LEAD.name()));
    }

    @Test
    void saysToNobodyWithoutTheScopeWhetherThereIsAPhoto() {
        publish(Set.of(Role.LEAD));
        var path = "/documents/" + lease + "/content?purpose=REVIEW&reviewer=reviewer1";

        for (var scope : Set.of(TokenScope.SELLERS, TokenScope.READ, TokenScope.ENFORCEMENT)) {
            var answer = callerWith(scope).get(path);
            assertThat(answer.status()).as(scope.name()).isEqualTo(403);
            assertThat(answer.text("/code")).as(scope.name()).isEqualTo("scope-missing");
        }
        assertThat(callerWith(TokenScope.REVIEW).get(path).text("/code")).isEqualTo("not-for-role");
    }

    private void assertSurfaces(Actor person, Set<Role> named, boolean isOpen) {
        var about = person.name() + " where " + named + " may open it";
        assertThat(why(person).isEmpty()).as(about).isEqualTo(isOpen);
        assertSurface(
                about + ": picture", named, isOpen, () -> as(person, () -> photos.openWithAuditLog(lease, "REVIEW")));
        assertSurface(about + ": reading", named, isOpen, () -> as(person, () -> reviewCases.reading(lease)));
        assertSurface(
                about + ": file of an application",
                named,
                isOpen,
                () -> as(person, () -> files.look(beside, "REVIEW")));
        var file = as(person, () -> reviewCases.open(id));
        assertThat(file.photos()).as(about + ": that it was sent").containsKey(SpecimenLease.SLOT);
        assertThat(file.agreements())
                .filteredOn(row -> row.field().equals("evidence.LEASE_RENT"))
                .as(about + ": field beside it")
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.typed().match()).isEqualTo(isOpen ? Match.REFERENCE : Match.WITHHELD);
                    assertThat(row.typed().text()).isEqualTo(isOpen ? "5000" : "");
                });
        assertThat(as(person, () -> reviewCases.reveal(id, ReviewCaseQueries.Purpose.REVIEW)))
                .filteredOn(row -> row.field().equals("evidence.LEASE_RENT"))
                .as(about + ": field in full")
                .allSatisfy(row -> assertThat(row.typed().text()).isEqualTo(isOpen ? "5000" : ""));
        if (person.roles().size() == 1) {
            assertInterface(about, person, named, isOpen);
        }
    }

    private void assertInterface(String about, Actor person, Set<Role> named, boolean isOpen) {
        assertAnswer(about, "/documents/" + lease + "/content?purpose=REVIEW&reviewer=" + person.name(), named, isOpen);
        if (!person.has(Role.REVIEWER)) {
            assertAnswer(
                    about,
                    "/enforcement/evidence/" + beside + "/content?purpose=REVIEW&person=" + person.name(),
                    named,
                    isOpen);
        }
    }

    private void assertAnswer(String about, String path, Set<Role> named, boolean isOpen) {
        var answer = api.get(path);
        assertThat(answer.status()).as(about + ": " + path).isEqualTo(isOpen ? 200 : 403);
        if (!isOpen) {
            assertThat(answer.text("/code")).as(about).isEqualTo("not-for-role");
            assertThat(answer.body().at("/openTo"))
                    .as(about)
                    .extracting(role -> role.asText())
                    .containsExactlyInAnyOrderElementsOf(
                            named.stream().map(Role::name).toList());
        }
    }

    private static void assertSurface(String about, Set<Role> named, boolean isOpen, Supplier<Object> look) {
        if (isOpen) {
            assertThat(look.get()).as(about).isNotNull();
            return;
        }
        assertThatThrownBy(look::get).as(about).isInstanceOfSatisfying(EvidenceClosedException.class, refused -> {
            assertThat(refused.closed().why()).isEqualTo(ClosedEvidence.Why.NOT_FOR_ROLE);
            assertThat(refused.closed().openTo()).isEqualTo(named);
        });
    }

    /** Whatever staff may, the seller has what is theirs. */
    private void assertOwner() {
        var picture = as(OWNER, () -> photos.openWithAuditLog(lease, PhotoAccess.OWN));
        assertThat(picture).isNotEmpty();
        var file = as(OWNER, () -> files.look(beside, PhotoAccess.OWN));
        assertThat(file.bytes()).isNotEmpty();
        assertThat(new String(as(OWNER, () -> data.export(SELLER)), StandardCharsets.UTF_8))
                .contains(lease.toString(), "5000");
    }

    private Optional<ClosedEvidence> why(Actor person) {
        return as(person, () -> photos.whyClosed(documents.get(lease)));
    }

    private void publish(Set<Role> viewers) {
        var cell = viewers.stream()
                .sorted(Comparator.naturalOrder())
                .map(Role::name)
                .collect(Collectors.joining(" "));
        SpecimenLease.publish(releases, SpecimenLease.type(",,", "," + cell), FIELD);
    }

    /** Each that can be made of the roles that open files, none of them first. */
    private static List<Set<Role>> subsets() {
        return IntStream.range(0, 1 << OPENING.size())
                .mapToObj(bits -> IntStream.range(0, OPENING.size())
                        .filter(at -> (bits & (1 << at)) != 0)
                        .mapToObj(OPENING::get)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class))))
                .map(roles -> (Set<Role>) roles)
                .toList();
    }

    private DocumentId document() {
        var document = DocumentId.next();
        jdbc.sql("""
                        insert into document (id, case_id, slot, content_id, media_type, byte_size, width, height, byte_hash,
                                              pixel_hash, uploaded_at, state, sent_in_round)
                        values (:id, :case, 'LEASE', :content, 'image/jpeg', 1, 900, 1200, '\\x01', '\\x02', :now, 'NEW', 1)
                        """)
                .param("id", document.value())
                .param("case", id.value())
                .param("content", content())
                .param("now", at(clock.instant()))
                .update();
        return document;
    }

    private EvidenceId fileBesideAnApplication() {
        var file = EvidenceId.next();
        var application = UUID.randomUUID();
        jdbc.sql("""
                        insert into permit_application (id, shop_id, process_key, kind, name_zh, name_en, subject, state, opened_at)
                        select :id, id, 'x', 'X', 'x', 'x', '', 'REFUSED', :now from shop where seller_id = :seller
                        """)
                .param("id", application)
                .param("now", at(clock.instant()))
                .param("seller", SELLER)
                .update();
        jdbc.sql("""
                        insert into evidence_file (id, shop_id, application_id, content_id, file_name, media_type, byte_size, by_kind,
                                                   by_name, added_at, shown_to_seller, cleaned)
                        select :id, id, :application, :content, :name, 'image/jpeg', 1, 'SELLER', :seller, :now, true, true
                        from shop where seller_id = :seller
                        """)
                .param("id", file.value())
                .param("application", application)
                .param("content", content())
                .param("name", vault.encrypt("lease.jpg".getBytes(StandardCharsets.UTF_8), "evidence " + file))
                .param("seller", SELLER)
                .param("now", at(clock.instant()))
                .update();
        jdbc.sql("""
                        insert into permit_evidence (file_id, application_id, type, round, digest)
                        values (:file, :application, 'LEASE', 1, '\\x01')
                        """)
                .param("file", file.value())
                .param("application", application)
                .update();
        return file;
    }

    private UUID content() {
        return transactions.execute(status -> store.store(store.write(SpecimenPaper.page("LANDLORD"))));
    }

    private <T> T as(Actor actor, Supplier<T> work) {
        return currentActor.runAs(actor, work);
    }

    private static Actor staff(String name, Role... roles) {
        return new Actor(Actor.Kind.STAFF, name, "S-" + name, Stream.of(roles).collect(Collectors.toSet()));
    }
}
