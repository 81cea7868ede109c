package io.kaidian.cases.requirements;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaidian.api.cases.CaseResponseMapper;
import io.kaidian.api.security.ApiPrincipal;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.IdentityDocument;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.decisions.Decision.Outcome;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.cases.submission.RequiredDocumentSlots;
import io.kaidian.cases.submission.SubmissionRequirements.Requirement;
import io.kaidian.enforcement.EnforcementFixture;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.engine.tables.TrialDecisionTable;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.processes.catalogue.EvidenceField;
import io.kaidian.processes.catalogue.EvidenceFields;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.desk.ReviewCaseQueries;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerProfile;
import io.kaidian.sellers.SellerType;
import io.kaidian.studio.migrations.ProcessMigrationService;
import io.kaidian.studio.releases.RequiredDocumentRow;
import io.kaidian.studio.releases.TestReleases;
import io.kaidian.testing.TestSlots;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Whatever is published while a case runs, and whether it is kept, moved or taken back: seller, interface and desk say the same, and that
 * is what the release says that is pinned to the case.
 */
@Tag("slow")
class ReleaseOfCasesTest extends EnforcementFixture {

    private static final Actor ANALYST = staffOf("analyst1", Role.ANALYST);
    private static final Actor PUBLISHER = staffOf("publisher1", Role.PUBLISHER);
    private static final ApiPrincipal MARKETPLACE = new ApiPrincipal(UUID.randomUUID(), "market", Set.of(), Set.of());

    private static final DocumentSlot LEASE = DocumentSlot.valueOf("LEASE");
    private static final DocumentSlot DEED = DocumentSlot.valueOf("DEED");

    private static final String LEASE_TYPE =
            "LEASE,PAPER,PAPER,any,%s,%s,,租赁合同,Lease contract,租约,Lease,租约,lease,核对经营地址。,To check your address.,,false,PHOTO,,,,,\n";
    private static final String DEED_TYPE =
            "DEED,PAPER,PAPER,any,,,,不动产权证书,Deed of property,产权证,Deed,产权证,deed,核对经营地址。,To check your address.,,false,PHOTO,,,,,\n";
    private static final String RENT = "LEASE_RENT,LEASE,NUMBER,true,,,,,月租金,Rent a month,,,false,false,,,\n";

    /** What a release asks for beside what the program brings. */
    private record Rules(String types, String fields, RequiredDocumentRow... rows) {

        static final Rules LEASE_ALONE = new Rules(LEASE_TYPE.formatted("", "") + DEED_TYPE, "", atFirst(LEASE));
    }

    /** What an analyst changes. */
    private enum Edit {
        ROW_ADDED(new Rules(LEASE_TYPE.formatted("", "") + DEED_TYPE, "", atFirst(LEASE), atFirst(DEED))),
        ROW_REMOVED(new Rules(LEASE_TYPE.formatted("", "") + DEED_TYPE, "")),
        TYPE_ADDED(new Rules(
                LEASE_TYPE.formatted("", "")
                        + DEED_TYPE
                        + DEED_TYPE.replace("DEED,", "PLAN,").replace("Deed", "Plan"),
                "",
                atFirst(LEASE),
                atFirst(DocumentSlot.valueOf("PLAN")))),
        TYPE_RETIRED(new Rules(
                LEASE_TYPE.formatted("", "").replace(",false,PHOTO", ",true,PHOTO") + DEED_TYPE, "", atFirst(DEED))),
        /** Checks refuse it; a release that is taken back can do it. */
        TYPE_REMOVED(new Rules(DEED_TYPE, "", atFirst(DEED))),
        ALTERNATIVE(new Rules(
                LEASE_TYPE.formatted("", "") + DEED_TYPE,
                "",
                atFirst(LEASE).oneOf("PREMISES"),
                atFirst(DEED).oneOf("PREMISES"))),
        LATER_DEADLINE(new Rules(
                LEASE_TYPE.formatted("", "") + DEED_TYPE, "", atFirst(LEASE).laterDays(30))),
        FIELD_ADDED(new Rules(LEASE_TYPE.formatted("", "") + DEED_TYPE, RENT, atFirst(LEASE))),
        CHECK_ADDED(new Rules(LEASE_TYPE.formatted("TEXT", "LANDLORD") + DEED_TYPE, "", atFirst(LEASE)));

        private final Rules after;

        Edit(Rules after) {
            this.after = after;
        }
    }

    /** What becomes of cases that run. */
    private enum Fate {
        KEPT,
        MOVED,
        TAKEN_BACK
    }

    /** How far a case came before that was published. */
    private enum Stage {
        DRAFT,
        IN_REVIEW,
        RETURNED,
        WITHDRAWN
    }

    @Autowired
    private ApplicationContext context;

    @Autowired
    private RequiredDocumentSlots slots;

    @Autowired
    private EvidenceTypes types;

    @Autowired
    private CaseResponseMapper api;

    @Autowired
    private ObjectMapper mapper;

    @Autowired
    private ReviewCaseQueries desk;

    @Autowired
    private RequirementChangeService changes;

    @Autowired
    private ProcessMigrationService migrations;

    private TestReleases releases;

    @BeforeEach
    void releases() {
        releases = new TestReleases(context);
    }

    @AfterEach
    void takeBack() {
        releases.takeBack();
    }

    static Stream<Arguments> editsAndFates() {
        return Stream.of(Edit.values()).flatMap(edit -> Stream.of(Fate.values()).map(fate -> Arguments.of(edit, fate)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("editsAndFates")
    void asksEachCaseByItsReleaseWhateverIsPublished(Edit edit, Fate fate) {
        var before = publish(Rules.LEASE_ALONE);
        var old = new EnumMap<Stage, CaseId>(Stage.class);
        for (var stage : Stage.values()) {
            old.put(stage, reach(stage, "old-" + stage));
        }

        var after = publish(edit.after);
        var young = reach(Stage.DRAFT, "young");
        var current = switch (fate) {
            case KEPT -> after;
            case MOVED -> {
                moveAllTo(before, after);
                yield after;
            }
            case TAKEN_BACK -> {
                var restored = publish(Rules.LEASE_ALONE);
                releases.bringOver(after, restored);
                releases.moveAll();
                yield restored;
            }
        };

        old.forEach((stage, id) -> {
            var isMoved = fate == Fate.MOVED && (stage == Stage.IN_REVIEW || stage == Stage.RETURNED);
            assertAsked(stage + " " + fate, id, isMoved ? after : before, isMoved ? edit.after : Rules.LEASE_ALONE);
        });
        assertAsked("YOUNG " + fate, young, current, fate == Fate.TAKEN_BACK ? Rules.LEASE_ALONE : edit.after);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("edits")
    void saysBeforeCasesAreMovedWhatTheyAreAskedForAfter(Edit edit) {
        var before = publish(Rules.LEASE_ALONE);
        var sent = reach(Stage.RETURNED, "old");
        reach(Stage.DRAFT, "draft");
        var after = publish(edit.after);
        var was = asked(sent);

        var said = as(ANALYST, () -> changes.ifMoved(CertificationProcess.KEY, version(before), version(after)));
        moveAllTo(before, after);

        assertThat(said)
                .as("one runs on that version, and a draft on none")
                .allMatch(change -> change.cases() == 1 && change.shops() == 0);
        var more = new TreeSet<>(asked(sent));
        more.removeAll(was);
        assertThat(said.stream()
                        .filter(change -> change.direction() == RequirementChange.Direction.MORE)
                        .map(change -> change.field() == null
                                ? "slot " + change.evidence().getFirst().en().toUpperCase(Locale.ROOT)
                                : "field evidence.LEASE_RENT"))
                .as("what is missing after it and was not before")
                .containsExactlyInAnyOrderElementsOf(more);
    }

    static Stream<Edit> edits() {
        // What is checked is not what is asked for.
        return Stream.of(Edit.values()).filter(edit -> edit != Edit.CHECK_ADDED);
    }

    @Test
    void asksARecheckByTheReleaseInForceWhenItBegins() {
        publish(Rules.LEASE_ALONE);
        register("shop");
        var first = reach(Stage.IN_REVIEW, "shop");
        decide(first, ReviewDecision.certify());
        var after = publish(Edit.ROW_ADDED.after);

        var second = as(
                        seller("shop"),
                        () -> sellerSteps.changePaymentAccount("shop", new PaymentAccount("demo", "new")))
                .orElseThrow();

        assertThat(cases.get(second).release()).isEqualTo(after);
        assertThat(cases.get(first).release()).isLessThan(after);
    }

    @Test
    void sendsAndJudgesAnOldCaseToItsEndByItsRelease() {
        publish(Rules.LEASE_ALONE);
        var id = reach(Stage.DRAFT, "old");
        publish(Edit.TYPE_REMOVED.after);

        send("old", id);

        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.IN_REVIEW);
        returnFor(id, LEASE);
        does(seller("old"), () -> {
            sellerSteps.attach(id, LEASE, "SPECIMEN another lease".getBytes(StandardCharsets.UTF_8));
            sellerSteps.submit(id);
        });
        jobs.runDue();
        decide(id, ReviewDecision.certify());
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.CERTIFIED);
    }

    private void assertAsked(String what, CaseId id, int release, Rules rules) {
        var c = cases.get(id);
        assertThat(c.release()).as(what).isEqualTo(release);
        var files = files(rules).stream().collect(Collectors.toMap(ReleaseFile::name, ReleaseFile::content));
        var catalogue = EvidenceCatalogue.of(files.get(EvidenceCatalogue.RESOURCE))
                .with(EvidenceFields.of(files.get(EvidenceFields.RESOURCE)));
        var expectedTypes = new EvidenceTypes(catalogue);
        var table = TrialDecisionTable.of(files.get(ProcessResources.REQUIRED_DOCUMENTS));
        var expected = slots.by(table::evaluate, expectedTypes)
                .ofSuch(
                        SellerType.PERSONAL,
                        SellerProfile.UNKNOWN,
                        CaseKind.INITIAL,
                        Set.of(),
                        IdentityDocument.IDENTITY_CARD,
                        Set.of());
        var seller = sellers.get(c.sellerId());

        assertThat(slots.of(seller, c)).as(what).isEqualTo(expected);
        assertThat(asked(id)).as(what).isEqualTo(askedByTheInterface(id));
        if (c.status() != CaseStatus.WITHDRAWN) {
            assertThat(asked(id).stream().filter(name -> name.startsWith("slot ")))
                    .as(what)
                    .containsExactlyInAnyOrderElementsOf(
                            visible(id, expected).map(slot -> "slot " + slot).toList());
            var fields = expectedTypes.fields(LEASE).stream()
                    .map(EvidenceField::path)
                    .filter(path -> expected.stream().anyMatch(one -> one.slot().equals(LEASE)))
                    .toList();
            assertThat(asked(id))
                    .as(what)
                    .containsAll(fields.stream().map(path -> "field " + path).toList());
        }
        for (var slot : List.of(LEASE, DEED)) {
            assertThat(types.of(c).find(slot).map(EvidenceType::checks))
                    .as(what)
                    .isEqualTo(expectedTypes.find(slot).map(EvidenceType::checks));
        }
        if (c.status() == CaseStatus.IN_REVIEW) {
            assertThat(as(REVIEWER, () -> desk.open(id)).certification().release())
                    .as(what)
                    .isEqualTo(release);
        }
    }

    /** Of several of which one will do, that is told which is there. */
    private Stream<DocumentSlot> visible(CaseId id, List<RequiredDocumentSlots.RequiredSlot> expected) {
        var told = names(sellerRequirements(id), Requirement::slot);
        return expected.stream()
                .filter(one -> one.alternatives(expected).isEmpty() || told.contains(one.slot()))
                .map(RequiredDocumentSlots.RequiredSlot::slot);
    }

    private static Set<DocumentSlot> names(List<Requirement> all, Function<Requirement, DocumentSlot> by) {
        return all.stream().map(by).filter(slot -> slot != null).collect(Collectors.toSet());
    }

    /** What the seller's pages say. */
    private Set<String> asked(CaseId id) {
        return sellerRequirements(id).stream()
                .map(one -> one.slot() == null ? "field " + one.field() : "slot " + one.slot())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Requirement> sellerRequirements(CaseId id) {
        var all = as(seller(cases.get(id).sellerId()), () -> sellerSteps.requirements(id));
        return Stream.of(all.due(), all.pending(), all.satisfied(), all.later())
                .flatMap(List::stream)
                .toList();
    }

    private Set<String> askedByTheInterface(CaseId id) {
        var requirements = mapper.<JsonNode>valueToTree(api.of(id, MARKETPLACE)).get("requirements");
        return Stream.of("due", "pending", "satisfied", "later")
                .flatMap(list -> StreamSupport.stream(requirements.get(list).spliterator(), false))
                .map(one -> one.hasNonNull("slot")
                        ? "slot " + one.get("slot").asText()
                        : "field " + one.get("field").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private CaseId reach(Stage stage, String name) {
        register(name);
        var id =
                as(seller(name), () -> sellerSteps.open(name, CaseKind.INITIAL)).caseId();
        if (stage == Stage.IN_REVIEW || stage == Stage.RETURNED) {
            send(name, id);
        }
        if (stage == Stage.RETURNED) {
            returnFor(id, TestSlots.HANDHELD);
        }
        if (stage == Stage.WITHDRAWN) {
            does(seller(name), () -> sellerSteps.withdraw(id));
        }
        return id;
    }

    private void register(String name) {
        if (sellers.find(name).isEmpty()) {
            register(seller(name));
        }
    }

    private void send(String name, CaseId id) {
        does(seller(name), () -> {
            sellerSteps.saveStatement(id, statement(), "2026-11");
            Stream.of(TestSlots.ID_FRONT, TestSlots.ID_BACK, TestSlots.HANDHELD, LEASE)
                    .forEach(slot ->
                            sellerSteps.attach(id, slot, ("SPECIMEN " + slot + name).getBytes(StandardCharsets.UTF_8)));
            sellerSteps.submit(id);
        });
        jobs.runDue();
    }

    private void returnFor(CaseId id, DocumentSlot faulty) {
        var verdicts = new LinkedHashMap<DocumentSlot, CaseDocument.State>();
        Stream.of(TestSlots.ID_FRONT, TestSlots.ID_BACK, TestSlots.HANDHELD, LEASE)
                .forEach(slot -> verdicts.put(
                        slot, slot.equals(faulty) ? CaseDocument.State.FAULTY : CaseDocument.State.ACCEPTED));
        decide(
                id,
                new ReviewDecision(
                        Outcome.RETURN,
                        verdicts,
                        List.of(new DecisionReason("IMG-BLUR", faulty, null, null, null)),
                        null));
    }

    private int publish(Rules rules) {
        var changed = files(rules).stream().collect(Collectors.toMap(ReleaseFile::name, ReleaseFile::content));
        return releases.publishUnchecked("analyst1", "publisher1", new HashMap<>(changed));
    }

    private void moveAllTo(int from, int to) {
        var plan = as(ANALYST, () -> migrations.propose(CertificationProcess.KEY, version(from), version(to)));
        var id = as(ANALYST, () -> migrations.ask(plan, migrations.tryOut(plan, 10)));
        does(PUBLISHER, () -> migrations.approve(id));
        releases.moveAll();
    }

    /** The engine's version of the certification in that release. */
    private int version(int release) {
        return jdbc.sql("""
                        select d.version_ from release r join act_re_procdef d on d.deployment_id_ = r.deployment
                        where r.number = ? and d.key_ = ?
                        """)
                .params(release, CertificationProcess.KEY)
                .query(Integer.class)
                .single();
    }

    private List<ReleaseFile> files(Rules rules) {
        return TestReleases.filesWith(releases.withEvidence(rules.types(), rules.fields(), rules.rows()));
    }

    /** Asks for it at the first certification. */
    private static RequiredDocumentRow atFirst(DocumentSlot slot) {
        return RequiredDocumentRow.of(slot.name()).where("kind", "INITIAL");
    }

    private static Actor seller(String name) {
        return new Actor(Actor.Kind.SELLER, name, null, Set.of(Role.SELLER));
    }

    private static Actor staffOf(String name, Role role) {
        return new Actor(Actor.Kind.STAFF, name, null, Set.of(role));
    }
}
