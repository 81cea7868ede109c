package io.kaidian.sellers;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.testing.WorkflowTest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Lists that know cases and shops by their ids alone name whose they are. */
@WorkflowTest
class SubjectNamesTest {

    private static final Actor ADMIN = new Actor(Actor.Kind.STAFF, "admin", "S-admin", Set.of(Role.ADMIN));

    @Autowired
    SubjectNames subjects;

    @Autowired
    SellerRepository sellers;

    @Autowired
    CurrentActor currentActor;

    @Test
    void namesTheSellersOfShopsAndNobodyElse() {
        var seller = sellers.register(new SellerRepository.Registration(
                "named-shop",
                SellerType.PERSONAL,
                "样例花坊",
                null,
                null,
                Locale.SIMPLIFIED_CHINESE,
                new PaymentAccount("demo", "acc-named")));
        var shop = seller.shopId().toString();

        var names = currentActor.runAs(
                ADMIN,
                () -> subjects.of(List.of(
                        shop, "named-shop", "reviewer1", UUID.randomUUID().toString())));

        var photo = UUID.randomUUID().toString();
        assertThat(currentActor.runAs(ADMIN, () -> subjects.slotsOf(List.of(photo))))
                .as("no such photo")
                .isEmpty();
        assertThat(names).hasSize(2).containsEntry(shop, "样例花坊").containsEntry("named-shop", "样例花坊");
    }
}
