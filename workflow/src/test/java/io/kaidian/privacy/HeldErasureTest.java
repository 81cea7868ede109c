package io.kaidian.privacy;

import static io.kaidian.platform.database.JdbcMapping.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.documents.DocumentErasure;
import io.kaidian.cases.erasure.CaseErasure;
import io.kaidian.cases.erasure.EvidenceErasure;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.blobstore.DocumentStore;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.SellerErasure;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.TestSlots;
import io.kaidian.testing.WorkflowTest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A legal hold stops everything that erases. Whoever erases calls one of these services, so each of their methods is tried on a seller with a
 * hold and again once it is lifted; a method that is added is tried by itself.
 */
@WorkflowTest
class HeldErasureTest {

    private static final String WANG = "wang-shop";
    private static final Actor ADMIN = new Actor(Actor.Kind.STAFF, "root1", "A-1", Set.of(Role.ADMIN));
    private static final DocumentSlot SLOT = TestSlots.ID_FRONT;

    /** All that erase identity data. */
    private static final List<Class<?>> SERVICES =
            List.of(CaseErasure.class, DocumentErasure.class, EvidenceErasure.class, SellerErasure.class);

    /** They read, or hide from the seller what is to go. */
    private static final Set<String> ERASE_NOTHING =
            Set.of("DocumentErasure.findWithdrawn", "DocumentErasure.markWithdrawn");

    @Autowired
    ApplicationContext context;

    @Autowired
    LegalHoldService holds;

    @Autowired
    RetentionJob retention;

    @Autowired
    SellerRepository sellers;

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    DocumentStore store;

    @Autowired
    NotificationService notifications;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    /** An erasing method, as the name of a test. */
    record Erasing(Method method) {

        String name() {
            return method.getDeclaringClass().getSimpleName() + "." + method.getName();
        }

        @Override
        public String toString() {
            return name() + Arrays.toString(method.getParameterTypes());
        }
    }

    static Stream<Erasing> erasing() {
        return SERVICES.stream()
                .flatMap(service -> Arrays.stream(service.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .map(Erasing::new)
                .filter(erasing -> !ERASE_NOTHING.contains(erasing.name()))
                .sorted(Comparator.comparing(Erasing::toString));
    }

    @ParameterizedTest
    @MethodSource("erasing")
    void erasesNothingThatIsHeldAndAllOfItAfterwards(Erasing erasing) {
        var id = withdrawnCase();
        jdbc.sql("update certification_case set decision_open = :open where id = :id")
                .param("open", erasing.name().equals("CaseErasure.lockWhileDecisionIsOpen"))
                .param("id", id.value())
                .update();
        var before = kept();
        hold();

        call(erasing.method(), id);
        assertThat(kept()).isEqualTo(before);

        lift();
        call(erasing.method(), id);
        assertThat(kept()).as("it does erase something").isNotEqualTo(before);
    }

    @Test
    void erasesWhatAJobFindsOnceTheHoldIsLifted() {
        withdrawnCase();
        jdbc.sql("update certification_case set erase_asked_at = now()").update();
        currentActor.runAs(
                Actor.seller(WANG),
                () -> context.getBean(DataSubjectRequests.class).requestErasure(WANG));
        var before = kept();
        hold();

        retention.eraseDue();
        retention.eraseWhatSellersAskedFor();
        assertThat(kept()).isEqualTo(before);

        lift();
        retention.eraseWhatSellersAskedFor();
        assertThat(kept().values()).allSatisfy(left -> assertThat(left).isZero());
    }

    @Test
    void keepsThePersonWhileAnotherShopOfTheirsIsHeld() {
        withdrawnCase();
        sellers.register(new SellerRepository.Registration(
                "second-shop", SellerType.PERSONAL, "样例二店", "second@example.test", null, Locale.ENGLISH, null));
        jdbc.sql("update seller set further_shop_of = :first where id = 'second-shop'")
                .param("first", WANG)
                .update();
        hold();
        currentActor.runAs(
                Actor.seller("second-shop"),
                () -> context.getBean(DataSubjectRequests.class).requestErasure("second-shop"));

        retention.eraseWhatSellersAskedFor();
        assertThat(sellers.get("second-shop").email()).isEqualTo("second@example.test");

        lift();
        retention.eraseWhatSellersAskedFor();
        assertThat(sellers.get("second-shop").displayName()).isEqualTo("-");
    }

    private CaseId withdrawnCase() {
        sellers.register(new SellerRepository.Registration(
                WANG, SellerType.PERSONAL, "样例小店", "wang@example.test", null, Locale.ENGLISH, null));
        return currentActor.runAs(Actor.seller(WANG), () -> {
            var id = sellerSteps.open(WANG, CaseKind.INITIAL).caseId();
            sellerSteps.saveStatement(
                    id, new SellerStatement("王样例", "440000199001011238", null, null, false, null, null), "2026-01");
            photo(id);
            sellerSteps.withdraw(id);
            jdbc.sql("update document set withdrawn_at = now()").update();
            notifications.send(WANG, "case.representativeWithdrew", List.of(), "/seller/case/" + id, "held " + id);
            jdbc.sql("""
                            insert into violation (id, shop_id, code, track, points, correctable, closes_at_once, note, occurred_at,
                                                   recorded_by, recorded_at, status)
                            select gen_random_uuid(), id, 'FAKE', 'SERIOUS', 48, false, true, 'x', now(), 'officer1', now(), 'CONFIRMED'
                            from shop where seller_id = :seller
                            """).param("seller", WANG).update();
            return id;
        });
    }

    private void photo(CaseId id) {
        jdbc.sql("""
                        insert into document (id, case_id, slot, content_id, media_type, byte_size, width, height, byte_hash,
                                              pixel_hash, uploaded_at, state)
                        values (gen_random_uuid(), :case, :slot, :content, 'image/jpeg', 1, 1, 1, '\\x01', '\\x02', :now, 'NEW')
                        """)
                .param("case", id.value())
                .param("slot", SLOT.name())
                .param("content", store.store(store.write(new byte[] {1, 2, 3})))
                .param("now", at(clock.instant()))
                .update();
    }

    /** How much there is of each kind. */
    private Map<String, Integer> kept() {
        return Map.of(
                "pictures", count("select count(*) from document_content"),
                "hashes", count("select count(*) from document where byte_hash <> ''"),
                "statements", count("select count(*) from statement"),
                "contacts", count("select count(*) from seller where email is not null"),
                "names", count("select count(*) from seller where display_name <> '-'"),
                "notices", count("select count(*) from notification where recipient = 'wang-shop'"),
                "words", count("select count(*) from violation where note <> ''"));
    }

    private int count(String what) {
        return jdbc.sql(what).query(Integer.class).single();
    }

    private void call(Method method, CaseId id) {
        var arguments = Arrays.stream(method.getGenericParameterTypes())
                .map(type -> switch (type.getTypeName()) {
                    case "io.kaidian.cases.CaseId" -> id;
                    case "java.lang.String" -> WANG;
                    case "io.kaidian.photos.DocumentSlot" -> SLOT;
                    case "java.util.List<io.kaidian.photos.DocumentSlot>" -> List.of(SLOT);
                    case "int" -> 100;
                    default -> throw new AssertionError("say what this method is given: " + type);
                })
                .toArray();
        transaction.executeWithoutResult(status -> {
            try {
                method.invoke(context.getBean(method.getDeclaringClass()), arguments);
            } catch (InvocationTargetException | IllegalAccessException failed) {
                throw new AssertionError(failed);
            }
        });
    }

    private void hold() {
        currentActor.runAs(ADMIN, () -> holds.set(WANG, "court order"));
    }

    private void lift() {
        currentActor.runAs(ADMIN, () -> {
            holds.lift(WANG);
            return null;
        });
    }
}
