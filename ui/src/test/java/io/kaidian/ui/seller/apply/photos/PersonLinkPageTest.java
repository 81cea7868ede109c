package io.kaidian.ui.seller.apply.photos;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.Consent;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.cases.people.CasePeopleService;
import io.kaidian.cases.people.PersonLinkService;
import io.kaidian.cases.people.PersonRole;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.processes.catalogue.ConsentDeclaration;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestSlots;
import io.kaidian.ui.ScreensTest;
import io.kaidian.ui.seller.SellerPortalQueries;
import io.kaidian.ui.seller.apply.photos.PersonLinkPage.PersonHeading;
import io.kaidian.ui.seller.apply.photos.PersonLinkPage.PhotoPart;
import io.kaidian.ui.seller.apply.photos.PersonLinkPage.State;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever takes part by a link reads of their photos what the company reads of them. */
@ScreensTest
class PersonLinkPageTest {

    private static final SpecimenPerson WANG = SpecimenPerson.random(11);
    private static final SpecimenPerson OTHER = SpecimenPerson.random(27);
    private static final Map<DocumentSlot, List<byte[]>> RIGHT_OR_WRONG = Map.of(
            TestSlots.ID_FRONT,
            List.of(Specimens.of(WANG).front().jpeg(), Specimens.of(WANG).back().jpeg()),
            TestSlots.ID_BACK,
            List.of(Specimens.of(WANG).back().jpeg(), Specimens.of(WANG).front().jpeg()),
            TestSlots.HANDHELD,
            List.of(
                    Specimens.of(WANG).handheld().jpeg(),
                    Specimens.of(OTHER).handheld().jpeg()));

    @Autowired
    private PersonLinkPage page;

    @Autowired
    private PersonLinkService links;

    @Autowired
    private CasePeopleService people;

    @Autowired
    private SellerPortalQueries portal;

    @Autowired
    private SellerCaseSteps sellerSteps;

    @Autowired
    private SellerRepository sellers;

    @Autowired
    private DecisionRepository decisions;

    @Autowired
    private CurrentActor currentActor;

    @Autowired
    private JdbcClient jdbc;

    private Actor company;
    private CaseId id;
    private String pass;

    @BeforeEach
    void agree() {
        var seller = "linked-" + UUID.randomUUID();
        sellers.register(new SellerRepository.Registration(
                seller, SellerType.ENTERPRISE, "样例商贸", null, null, Locale.SIMPLIFIED_CHINESE, null));
        company = Actor.seller(seller);
        var version = ConsentDeclaration.load().version();
        id = asCompany(() -> {
            var opened = sellerSteps.open(seller, CaseKind.INITIAL).caseId();
            sellerSteps.consent(opened, Consent.passedOn(version, null));
            return opened;
        });
        var link = asCompany(() -> people.invite(id, PersonRole.REPRESENTATIVE));
        pass = links.open(link.secret()).orElseThrow().pass();
        links.agree(pass, new Consent(version, Locale.ENGLISH, null, Consent.CollectedBy.PORTAL), false);
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 14, 15})
    void saysTheSameAsTheCompanyReadsWheneverItIsOpened(long seed) {
        var random = new Random(seed);
        for (int sent = 0; sent < 4; sent++) {
            var slot = List.copyOf(RIGHT_OR_WRONG.keySet()).get(random.nextInt(3));
            links.attach(pass, slot, RIGHT_OR_WRONG.get(slot).get(random.nextInt(2)), null);
            var state = state();
            var expected = state.photos().stream()
                    .map(photo -> DocumentSlot.valueOf(photo.slot()))
                    .map(this::readByTheCompany)
                    .toList();
            assertThat(state.photos()).extracting(PhotoPart::state).containsExactlyElementsOf(expected);
            assertThat(state.heading().done())
                    .isEqualTo(PersonHeading.of(expected).isDone());
            assertThat(state.photos())
                    .filteredOn(photo -> photo.state() != PhotoState.MISSING)
                    .allSatisfy(photo -> assertThat(photo.said().state()).isEqualTo(photo.state()));
        }
    }

    @Test
    void countsThePhotosWithSomethingAgainstThem() {
        send(TestSlots.ID_FRONT, 0);
        send(TestSlots.ID_BACK, 0);
        send(TestSlots.HANDHELD, 1);

        assertThat(state().heading().title()).isEqualTo("1 photo has to be taken again");
        assertThat(state().heading().done()).isFalse();
        assertThat(part(TestSlots.HANDHELD).said().advice())
                .as("as grave as on the company's page")
                .anyMatch(one -> one.code().equals("HLD-CARD") && one.fault());

        send(TestSlots.HANDHELD, 0);
        assertThat(state().heading().title()).contains("All photos are here");
        assertThat(state().heading().done()).isTrue();
    }

    @Test
    void saysWhyReviewersWantAnotherOne() {
        send(TestSlots.ID_FRONT, 0);
        send(TestSlots.ID_BACK, 0);
        send(TestSlots.HANDHELD, 0);
        comesBackFor(TestSlots.HANDHELD, "IMG-BLUR", "Hold it still at a window");

        var handheld = part(TestSlots.HANDHELD);
        assertThat(handheld.returned()).isTrue();
        assertThat(handheld.said().advice()).singleElement().satisfies(one -> {
            assertThat(one.code()).isEqualTo("IMG-BLUR");
            assertThat(one.message() + one.act()).contains("Hold it still at a window");
        });
        assertThat(state().heading().title()).isEqualTo("1 photo has to be taken again");
        assertThat(state().heading().text()).contains("reviewers");
        assertThat(part(TestSlots.ID_FRONT).state()).isEqualTo(PhotoState.ACCEPTED);

        send(TestSlots.HANDHELD, 0);
        assertThat(part(TestSlots.HANDHELD).returned())
                .as("another one lies there")
                .isFalse();
    }

    @Test
    void offersNoRetakeOfWhatIsAccepted() {
        RIGHT_OR_WRONG.keySet().forEach(slot -> send(slot, 0));
        jdbc.sql("update document set state = 'ACCEPTED' where case_id = :id")
                .param("id", id.value())
                .update();

        assertThat(state().heading().done()).isTrue();
        assertThat(state().heading().text()).doesNotContain("retake");
    }

    @ParameterizedTest
    @CsvSource({
        "CERTIFIED, complete, years",
        "DECLINED, declined, days",
        "EXPIRED, closed, days",
        "WITHDRAWN, withdrawn, days"
    })
    void saysHowItEndedWhatIsKeptAndWhomToAsk(String status, String how, String kept) {
        jdbc.sql("update certification_case set status = :status where id = :id")
                .param("status", status)
                .param("id", id.value())
                .update();

        var ended = page.ended(links.ended(pass).orElseThrow(), Locale.ENGLISH);

        assertThat(ended.photos()).isEmpty();
        assertThat(ended.ended().title() + ended.ended().texts()).contains(how, kept, "support");
    }

    /** What the page says of the photos before and after it, with a legal hold and without. */
    @ParameterizedTest
    @CsvSource({
        "false, Withdraw and erase, erased within 24 hours",
        "true, Withdraw, The law requires us to keep",
    })
    void saysWhatWithdrawingErasesAndWhatTheLawKeeps(boolean held, String act, String kept) {
        if (held) {
            hold();
        }
        assertThat(state().words().get("takeBack.do")).isEqualTo(act);
        assertThat(state().words().get("takeBack.text")).contains(kept);

        links.takeBack(pass);

        for (var language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            var ended = page.ended(links.ended(pass).orElseThrow(), language).ended();
            assertThat(ended.texts().getFirst()).contains(language == Locale.ENGLISH ? kept : held ? "依法" : "24 小时内删除");
        }
    }

    @Test
    void saysThatTheLawKeepsWhatIsThereOfACaseThatHasEnded() {
        jdbc.sql("update certification_case set status = 'DECLINED' where id = :id")
                .param("id", id.value())
                .update();
        hold();

        var ended = page.ended(links.ended(pass).orElseThrow(), Locale.ENGLISH).ended();

        assertThat(ended.texts()).anyMatch(text -> text.startsWith("The law requires us to keep"));
    }

    private void hold() {
        jdbc.sql("""
                        insert into legal_hold (id, seller_id, why, by_name, since)
                        values (gen_random_uuid(), :seller, 'court order', 'root1', now())
                        """).param("seller", company.name()).update();
    }

    @Test
    void namesShopAndCompanyAndMarketplace() {
        assertThat(state().words().get("asker")).contains("样例商贸", "hasn’t entered");
        assertThat(state().words().get("brand")).isEqualTo("样例商城");
    }

    private void comesBackFor(DocumentSlot slot, String code, String note) {
        jdbc.sql("update certification_case set status = 'RETURNED', round = 1 where id = :id")
                .param("id", id.value())
                .update();
        jdbc.sql("update document set state = 'ACCEPTED', sent_in_round = 1 where case_id = :id")
                .param("id", id.value())
                .update();
        jdbc.sql("update document set state = 'FAULTY' where case_id = :id and slot = :slot")
                .param("id", id.value())
                .param("slot", slot.name())
                .update();
        var reason = new Decision.DecisionReason(code, slot, null, note, null);
        decisions.record(
                id, 1, Decision.Stage.REVIEW, Decision.Outcome.RETURN, "reviewer-a", List.of(reason), Map.of(), null);
        jdbc.sql("""
                        insert into case_event (case_id, at, event, round, by_kind, by_name)
                        values (:id, now(), 'RETURNED', 1, 'STAFF', 'reviewer-a')
                        """).param("id", id.value()).update();
    }

    private void send(DocumentSlot slot, int which) {
        links.attach(pass, slot, RIGHT_OR_WRONG.get(slot).get(which), null);
    }

    private PhotoState readByTheCompany(DocumentSlot slot) {
        return asCompany(() -> {
            var type = portal.evidence(portal.requireCase(id), slot);
            var about = portal.advice(id, Locale.ENGLISH).stream()
                    .filter(one -> one.isAbout(type))
                    .toList();
            return PhotoState.of(portal.photo(id, slot).orElse(null), about);
        });
    }

    private PhotoPart part(DocumentSlot slot) {
        return state().photos().stream()
                .filter(photo -> photo.slot().equals(slot.name()))
                .findFirst()
                .orElseThrow();
    }

    private State state() {
        return page.state(links.invitation(pass), Locale.ENGLISH);
    }

    private <T> T asCompany(Supplier<T> work) {
        return currentActor.runAs(company, work);
    }
}
