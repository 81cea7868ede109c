package io.kaidian.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.sellers.Seller;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.testing.StatementCounter;
import io.kaidian.testing.WorkflowTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What a transaction has locked is read once, what it has not locked may be another's by now. */
@WorkflowTest
@Tag("slow")
class LockedRowsTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern WRITE = Pattern.compile(
            "(\\w+)\\(\\s*\"(?:\"\"\\s)?(?:(?!jdbc\\.sql\\()[^;])*?\\b(?:update|insert into|delete from)\\s+certification_case\\b");

    @Autowired
    private CaseRepository cases;

    @Autowired
    private SellerRepository sellers;

    @Autowired
    private ShopRepository shops;

    @Autowired
    private CaseLifecycle lifecycle;

    @Autowired
    private StatementCounter counter;

    @Autowired
    private PlatformTransactionManager transactions;

    private CaseId id;

    @BeforeEach
    void openCase() {
        sellers.register(seller("Once"));
        id = cases.open("once-seller", CaseKind.INITIAL, null, 3);
    }

    @Test
    void readsALockedCaseOnce() {
        var cost = counter.of(() -> inTransaction(() -> {
            var locked = cases.lock(id);
            assertThat(cases.get(id)).isSameAs(locked);
            return cases.lock(id);
        }));

        assertThat(cost.statements()).isEqualTo(1);
    }

    @Test
    void readsALockedCaseAgainAfterWritingIt() {
        var cost = counter.of(() -> inTransaction(() -> {
            assertThat(cases.lock(id).eraseAskedAt()).isNull();
            cases.requestErasure(id);
            assertThat(cases.get(id).eraseAskedAt()).isNotNull();
            return cases.get(id);
        }));

        assertThat(cost.statements()).isEqualTo(3);
    }

    @Test
    void readsNothingAgainThatItHasJustMoved() {
        var cost = counter.of(() -> inTransaction(() -> {
            var shop = sellers.get("once-seller").shopId();
            shops.open(shop);
            assertThat(shops.get(shop).standing()).isEqualTo(ShopStanding.OPEN);
            assertThat(sellers.ofShop(shop).id()).isEqualTo("once-seller");
            lifecycle.withdraw(id);
            return assertThat(cases.get(id).status()).isEqualTo(CaseStatus.WITHDRAWN);
        }));

        assertThat(cost.statements()).isPositive();
        assertThat(counter.table())
                .doesNotContain("select * from certification_case where id = ?\n")
                .doesNotContain("select * from shop where id = ?\n")
                .doesNotContain("where shop.id = ?");
    }

    @Test
    void seesWhatAnotherTransactionDidToACaseThatIsNotLocked() {
        inTransaction(() -> {
            assertThat(cases.get(id).eraseAskedAt()).isNull();
            inAnotherTransaction(() -> cases.requestErasure(id));
            return assertThat(cases.get(id).eraseAskedAt()).isNotNull();
        });
    }

    @Test
    void keepsNothingForTheNextTransaction() {
        inTransaction(() -> cases.lock(id));
        inTransaction(() -> {
            cases.requestErasure(id);
            return id;
        });

        assertThat(inTransaction(() -> cases.get(id)).eraseAskedAt()).isNotNull();
    }

    @Test
    void readsASellerOnceAndAgainAfterWritingIt() {
        var cost = counter.of(() -> inTransaction(() -> {
            assertThat(sellers.get("once-seller")).isSameAs(sellers.get("once-seller"));
            sellers.speak("once-seller", Locale.SIMPLIFIED_CHINESE);
            inAnotherTransaction(() -> assertThat(language()).isEqualTo(Locale.ENGLISH));
            return assertThat(language()).isEqualTo(Locale.SIMPLIFIED_CHINESE);
        }));

        assertThat(cost.statements()).isEqualTo(4);
    }

    @Test
    void isToldOfEachStatementThatWritesCases() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            var writes = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> WRITE.matcher(read(file))
                            .results()
                            .map(found -> file.getFileName() + ": " + found.group(1)))
                    .toList();

            assertThat(writes).hasSizeGreaterThan(20).allMatch(write -> write.endsWith(": change"));
        }
    }

    private Locale language() {
        return sellers.find("once-seller").map(Seller::locale).orElseThrow();
    }

    private <T> T inTransaction(Supplier<T> work) {
        return new TransactionTemplate(transactions).execute(status -> work.get());
    }

    private void inAnotherTransaction(Runnable work) {
        var another = new TransactionTemplate(transactions);
        another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        another.executeWithoutResult(status -> work.run());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static SellerRepository.Registration seller(String name) {
        return new SellerRepository.Registration(
                "once-seller", SellerType.PERSONAL, name, null, null, Locale.ENGLISH, null);
    }
}
