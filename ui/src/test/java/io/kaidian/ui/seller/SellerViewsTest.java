package io.kaidian.ui.seller;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt._fireConfirm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.mvysny.fakeservlet.FakeRequest;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.Routes;
import com.github.mvysny.kaributesting.v10.spring.MockSpringServlet;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServletRequest;
import io.kaidian.KaidianServer;
import io.kaidian.cases.Applications;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseMoved;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.Decision;
import io.kaidian.cases.Decisions;
import io.kaidian.cases.PersonalData;
import io.kaidian.cases.SellerType;
import io.kaidian.cases.Sellers;
import io.kaidian.cases.Shops;
import io.kaidian.cases.Slot;
import io.kaidian.cases.Standing;
import io.kaidian.cases.Statement;
import io.kaidian.standing.Violations;
import io.kaidian.support.security.Accounts;
import io.kaidian.support.security.Actor;
import io.kaidian.support.security.CurrentActor;
import io.kaidian.support.security.CurrentActor.ActorPrincipal;
import io.kaidian.support.security.Role;
import io.kaidian.support.testing.FreshDatabase;
import io.kaidian.support.testing.StatementCounter;
import io.kaidian.ui.shell.LiveUpdates;
import java.io.IOException;
import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.ContextConfiguration;

@SpringBootTest(
        classes = KaidianServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.MOCK,
        properties = {
            "kaidian.demo=false",
            "kaidian.payment.simulated=true",
            "kaidian.jobs.enabled=false",
            "kaidian.keys.directory=target/test-keys",
            "kaidian.keys.create=true"
        })
@ContextConfiguration(initializers = FreshDatabase.class)
// One server with the test that counts.
@Import(StatementCounter.Counting.class)
class SellerViewsTest {

    private static final Routes ROUTES = routes();

    @Autowired
    private ApplicationContext context;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private Applications applications;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Sellers sellers;

    @Autowired
    private CurrentActor currentActor;

    @Autowired
    private SignUp signUp;

    @Autowired
    private LiveUpdates liveUpdates;

    @Autowired
    private PersonalData personalData;

    @Autowired
    private Decisions decisions;

    @Autowired
    private Shops shops;

    @Autowired
    private Violations violations;

    @Autowired
    private JdbcClient jdbc;

    private final String seller = "seller-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void openABrowser() {
        MockVaadin.setup(UI::new, new MockSpringServlet(ROUTES, context, UI::new));
    }

    @AfterEach
    void closeIt() {
        MockVaadin.tearDown();
        SecurityContextHolder.clearContext();
    }

    @Test
    void makesAnAccountAndAShopForANewSeller() {
        signUp.register(
                new SignUp.Form(seller, "long-enough", "Corner shop", SellerType.PERSONAL, "", "13800000000"),
                Locale.ENGLISH);

        assertThat(accounts.find(seller)).map(Accounts.Account::roles).contains(Set.of(Role.SELLER));
        assertThat(sellers.get(seller).displayName()).isEqualTo("Corner shop");
        assertThat(sellers.get(seller).email()).isNull();
        assertThat(sellers.get(seller).locale()).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void saysWhatIsMissingBesideEachFieldBeforeAnAccountIsMade() {
        UI.getCurrent().navigate("seller/signup");

        _click(button("signup-send"));

        assertThat(field("signup-username").isInvalid()).isTrue();
        assertThat(field("signup-shop-name").isInvalid()).isTrue();
        assertThat(_get(PasswordField.class).isInvalid()).isTrue();
    }

    @Test
    void savesEachFieldAsItIsLeftAndGoesOnOnlyWithNameAndNumber() {
        signInAsNewSeller();
        var id = openCase();
        UI.getCurrent().navigate("seller/apply/" + id + "/who");

        _click(button("apply-next"));
        assertThat(field("field-name").isInvalid()).isTrue();
        _setValue(field("field-name"), "张月心");
        _setValue(field("field-idNumber"), "51000019830619762x");
        _click(button("apply-next"));

        assertThat(applications.statement(id).name()).isEqualTo("张月心");
        assertThat(applications.statement(id).idNumber()).isEqualTo("51000019830619762X");
        _get(Checkbox.class, spec -> spec.withPredicate(isNamed("consent-agree")));
    }

    @Test
    void saysThatANumberIsWrongAsSoonAsItIsTyped() {
        signInAsNewSeller();
        var id = openCase();
        UI.getCurrent().navigate("seller/apply/" + id + "/who");

        _setValue(field("field-idNumber"), "510000198306197625");

        assertThat(codes()).containsExactly("IDC-NUM");
    }

    @Test
    void takesNoPhotosBeforeConsent() {
        signInAsNewSeller();
        var id = openCase();

        UI.getCurrent().navigate("seller/apply/" + id + "/photos");
        _assertNone(PhotoSlot.class);

        UI.getCurrent().navigate("seller/apply/" + id + "/consent");
        _setValue(_get(Checkbox.class), true);
        _click(button("apply-next"));

        assertThat(applications.get(id).consentVersion()).isNotBlank();
        assertThat(_find(PhotoSlot.class)).hasSize(3);
    }

    @Test
    void advisesOnAPhotoTakenFromTooFarWithActMeasureAndPlace() throws IOException {
        signInAsNewSeller();
        var id = openCase();
        applications.state(id, applications.statement(id), "test");
        applications.attach(id, Slot.HANDHELD, specimen("p1-handheld-too-far.jpg"));

        UI.getCurrent().navigate("seller/apply/" + id + "/photos");

        assertThat(codes()).contains("HLD-FAR");
        assertThat(_find(Div.class, spec -> spec.withClasses("meter"))).isNotEmpty();
        assertThat(_find(Div.class, spec -> spec.withClasses("photo-mark"))).isNotEmpty();
    }

    @Test
    void listsOnTheLastPageWhatIsStillMissing() {
        signInAsNewSeller();
        var id = openCase();

        UI.getCurrent().navigate("seller/apply/" + id + "/review");

        assertThat(button("apply-send").isEnabled()).isFalse();
        assertThat(_find(Component.class, spec -> spec.withPredicate(isNamed("review-missing"))))
                .hasSize(1);
    }

    @Test
    void showsAnotherSellersCaseToNobody() {
        signInAsNewSeller();
        var id = openCase();
        signIn(new Actor(Actor.Kind.SELLER, "somebody-else", null, Set.of(Role.SELLER)));

        UI.getCurrent().navigate("seller/case/" + id);

        assertThat(_find(Component.class, spec -> spec.withPredicate(isNamed("fault-page"))))
                .hasSize(1);
    }

    @Test
    void saysOfAShopThatIsNotOpenYetWhatToDo() {
        signInAsNewSeller();

        UI.getCurrent().navigate("seller/shop");

        var next = _get(Component.class, spec -> spec.withPredicate(isNamed("shop-next")));
        assertThat(next.getElement().getAttribute("data-next")).isEqualTo("CERTIFY");
    }

    @Test
    void saysOfAnOpenShopThatACorrectionIsBeingCheckedAndStillOffersAChange() {
        signInAsNewSeller();
        stand(Standing.OPEN);
        currentActor.callAs(
                new Actor(Actor.Kind.STAFF, "officer-a", "S-2", Set.of(Role.OFFICER)),
                () -> violations.record(
                        shops.of(seller).id(),
                        new Violations.Report("LST-INFO", "order 1", "SPECIMEN", null, Instant.now(), null)));
        jdbc.sql("update violation set correction_claimed_at = now() where shop_id = :shop")
                .param("shop", shops.of(seller).id().value())
                .update();

        UI.getCurrent().navigate("seller/shop");

        var next = _get(Component.class, spec -> spec.withPredicate(isNamed("shop-next")));
        assertThat(next.getElement().getAttribute("data-next")).isEqualTo("WAIT_FOR_CORRECTION_CHECK");
        button("shop-change");
    }

    @Test
    void celebratesACertificationOnlyWhileTheShopIsOpen() {
        signInAsNewSeller();
        var id = openCase();
        end(id, CaseStatus.CERTIFIED);
        stand(Standing.OPEN);

        UI.getCurrent().navigate("seller/case/" + id);
        assertThat(text("case-now")).contains(words("seller.now.certified.INITIAL"));

        for (var standing : List.of(Standing.RESTRICTED, Standing.SUSPENDED, Standing.CLOSED)) {
            stand(standing);
            UI.getCurrent().navigate("seller/shop");
            UI.getCurrent().navigate("seller/case/" + id);
            assertThat(text("case-now"))
                    .contains(words("seller.standing." + standing))
                    .doesNotContain(words("seller.now.certified.INITIAL"));
            assertThat(_get(Anchor.class, spec -> spec.withPredicate(isNamed("case-shop")))
                            .getHref())
                    .isEqualTo("seller/shop");
        }
    }

    @Test
    void saysOfACaseThatEndedNothingAboutCorrectionsLeft() {
        signInAsNewSeller();
        var id = openCase();
        end(id, CaseStatus.WITHDRAWN);

        UI.getCurrent().navigate("seller/case/" + id);

        assertThat(text("case-rounds")).isEqualTo(words("seller.case.submission", 2));
    }

    @Test
    void namesInTheHistoryWhichPhotoWasUploaded() throws IOException {
        signInAsNewSeller();
        var id = openCase();
        applications.state(id, applications.statement(id), "test");
        applications.attach(id, Slot.HANDHELD, specimen("p1-handheld-too-far.jpg"));
        applications.withdraw(id);

        UI.getCurrent().navigate("seller/case/" + id);

        assertThat(text("case-history"))
                .contains(words("seller.event.PHOTO_UPLOADED.slot", words("seller.slot.HANDHELD")));
    }

    @Test
    void saysOfAReturnedCaseHowMuchIsMendedAndNotSentYet() throws IOException {
        signInAsNewSeller();
        var id = openCase();
        applications.state(id, applications.statement(id), "test");
        applications.attach(id, Slot.HANDHELD, specimen("p1-handheld-too-far.jpg"));
        applications.attach(id, Slot.ID_BACK, specimen("p1-id-back.jpg"));
        comesBackFor(id, Map.of(Slot.HANDHELD, "HLD-FAR", Slot.ID_BACK, "IMG-BLUR"));
        UI.getCurrent().navigate("seller/case/" + id);
        assertThat(text("case-now")).contains(words("seller.now.returned", 2));

        applications.attach(id, Slot.HANDHELD, specimen("p1-handheld.jpg"));
        UI.getCurrent().navigate("seller/shop");
        UI.getCurrent().navigate("seller/case/" + id);

        assertThat(text("case-mended")).isEqualTo(words("seller.now.mended", 1, 2));
        assertThat(codes()).containsExactly("IMG-BLUR");
        assertThat(button("case-correct").getText()).isEqualTo(words("seller.now.mended.go"));
    }

    @Test
    void saysWhatBecomesOfTheDataAfterTheConsentWasTakenBack() {
        signInAsNewSeller();
        var id = openCase();
        applications.state(id, statement(), "test");
        applications.withdraw(id);
        UI.getCurrent().navigate("seller/data");
        button("consent-withdraw");

        personalData.withdrawConsent(id);
        UI.getCurrent().navigate("seller/shop");
        UI.getCurrent().navigate("seller/data");
        _assertNone(Button.class, spec -> spec.withPredicate(isNamed("consent-withdraw")));
        assertThat(text("data-case"))
                .contains(start("seller.data.kept.erasing"), start("seller.data.consent.withdrawn"))
                .doesNotContain(words("seller.data.erased"));
        UI.getCurrent().navigate("seller/case/" + id);
        assertThat(text("case-kept")).startsWith(start("seller.now.again.erasing"));

        erased(id);
        UI.getCurrent().navigate("seller/data");
        assertThat(text("data-case"))
                .contains(
                        words("seller.data.erased"),
                        start("seller.data.kept.erased"),
                        start("seller.data.consent.withdrawn"));
        UI.getCurrent().navigate("seller/case/" + id);
        assertThat(text("case-kept")).startsWith(start("seller.now.again.erased"));
    }

    @Test
    void showsOnTheDataPageAtOnceThatTheConsentIsTakenBack() {
        signInAsNewSeller();
        var id = openCase();
        applications.state(id, statement(), "test");
        UI.getCurrent().navigate("seller/data");

        _click(button("consent-withdraw"));
        _fireConfirm(_get(ConfirmDialog.class));

        assertThat(applications.get(id).status()).isEqualTo(CaseStatus.WITHDRAWN);
        assertThat(text("data-case")).contains(start("seller.data.kept.erasing"));
        _assertNone(Button.class, spec -> spec.withPredicate(isNamed("consent-withdraw")));
    }

    @Test
    void refreshesAScreenInTheNameOfItsReaderAndNotOfWhoeverMovedTheCase() {
        signInAsNewSeller();
        var seen = Collections.synchronizedList(new ArrayList<String>());
        var screen = new Span();
        liveUpdates.onCasesOf(screen, seller, () -> seen.add(currentActor.get().name()));
        UI.getCurrent().add(screen);

        currentActor.callAs(new Actor(Actor.Kind.STAFF, "reviewer-a", "S-1", Set.of(Role.REVIEWER)), () -> {
            events.publishEvent(new CaseMoved(
                    CaseId.next(),
                    seller,
                    CaseKind.INITIAL,
                    CaseStatus.CHECKING,
                    CaseStatus.IN_REVIEW,
                    1,
                    Instant.now()));
            return null;
        });

        await().pollInSameThread().untilAsserted(() -> {
            MockVaadin.runUIQueue();
            assertThat(seen).containsExactly(seller);
        });
    }

    /** Views are package-private, so that they cannot be discovered. */
    private static Routes routes() {
        var routes = new Routes();
        routes.getRoutes()
                .addAll(Set.of(
                        SignUpView.class,
                        SellerHomeView.class,
                        ApplyView.class,
                        CaseView.class,
                        CorrectView.class,
                        DataView.class,
                        LooksView.class,
                        ShopView.class,
                        shell("HomeView"),
                        shell("LoginView"),
                        shell("NoticesView")));
        @SuppressWarnings("unchecked")
        var foreign = (Class<? extends HasErrorParameter<?>>) (Class<?>) shell("ForeignPage");
        routes.getErrorRoutes().add(foreign);
        return routes;
    }

    private static Class<? extends Component> shell(String name) {
        try {
            return Class.forName("io.kaidian.ui.shell." + name).asSubclass(Component.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void signInAsNewSeller() {
        sellers.register(new Sellers.Registration(
                seller, SellerType.PERSONAL, "Corner shop", null, null, Locale.SIMPLIFIED_CHINESE, null));
        signIn(new Actor(Actor.Kind.SELLER, seller, null, Set.of(Role.SELLER)));
    }

    private record SignedIn(Actor actor) implements ActorPrincipal, Principal {
        @Override
        public String getName() {
            return actor.name();
        }
    }

    private static void signIn(Actor actor) {
        var authorities = AuthorityUtils.createAuthorityList(
                actor.roles().stream().map(Role::authority).toList());
        var signedIn = SecurityContextHolder.createEmptyContext();
        signedIn.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(new SignedIn(actor), null, authorities));
        SecurityContextHolder.setContext(signedIn);
        var request = (FakeRequest) ((VaadinServletRequest) VaadinRequest.getCurrent()).getRequest();
        request.setUserPrincipalInt(new SignedIn(actor));
        request.setUserInRole((principal, role) -> authorities.stream()
                .anyMatch(authority -> authority.getAuthority().endsWith(role)));
    }

    private CaseId openCase() {
        return applications.open(seller, CaseKind.INITIAL).caseId();
    }

    private void end(CaseId id, CaseStatus status) {
        jdbc.sql("update certification_case set status = :status, round = 2, decided_at = now() where id = :id")
                .param("status", status.name())
                .param("id", id.value())
                .update();
    }

    private void stand(Standing standing) {
        jdbc.sql("update shop set standing = :standing where seller_id = :seller")
                .param("standing", standing.name())
                .param("seller", seller)
                .update();
    }

    private void erased(CaseId id) {
        jdbc.sql("delete from statement where case_id = :id")
                .param("id", id.value())
                .update();
        jdbc.sql("update certification_case set erased_at = now() where id = :id")
                .param("id", id.value())
                .update();
    }

    /** As if a reviewer had seen these faults. */
    private void comesBackFor(CaseId id, Map<Slot, String> faults) {
        jdbc.sql("update certification_case set status = 'RETURNED', round = 1 where id = :id")
                .param("id", id.value())
                .update();
        jdbc.sql("update document set state = 'FAULTY', sent_in_round = 1 where case_id = :id")
                .param("id", id.value())
                .update();
        var reasons = faults.entrySet().stream()
                .map(fault -> new Decision.DecisionReason(fault.getValue(), fault.getKey(), null, null, null))
                .toList();
        decisions.record(id, 1, Decision.Stage.REVIEW, Decision.Outcome.RETURN, "reviewer-a", reasons, Map.of(), null);
    }

    private static Statement statement() {
        return new Statement("张月心", "51000019830619762X", null, null, true, null, null);
    }

    private static String text(String name) {
        return _get(Component.class, spec -> spec.withPredicate(isNamed(name)))
                .getElement()
                .getTextRecursively();
    }

    private static String words(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }

    /** The words before the moment that they name. */
    private static String start(String key) {
        return words(key, "|").split("\\|")[0];
    }

    private List<String> codes() {
        return _find(AdviceCard.class).stream()
                .map(card -> card.getElement().getAttribute("data-code"))
                .toList();
    }

    private static TextField field(String name) {
        return _get(TextField.class, spec -> spec.withPredicate(isNamed(name)));
    }

    private static Button button(String name) {
        return _get(Button.class, spec -> spec.withPredicate(isNamed(name)));
    }

    private static <C extends Component> Predicate<C> isNamed(String name) {
        return component -> name.equals(component.getElement().getAttribute("data-testid"));
    }

    private static byte[] specimen(String file) throws IOException {
        try (var in = SellerViewsTest.class.getResourceAsStream("/specimens/" + file)) {
            return in.readAllBytes();
        }
    }
}
