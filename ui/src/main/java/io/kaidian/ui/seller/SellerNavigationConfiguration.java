package io.kaidian.ui.seller;

import io.kaidian.platform.security.Role;
import io.kaidian.ui.layout.NavigationEntry;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What sellers find in the navigation. */
@Configuration(proxyBeanMethods = false)
class SellerNavigationConfiguration {

    @Bean
    NavigationEntry sellerCertification() {
        return new NavigationEntry("seller.nav.certification", "seller", 10, List.of(Role.SELLER));
    }

    @Bean
    NavigationEntry sellerShop() {
        return new NavigationEntry(
                "seller.nav.shop", "seller/shop", 11, List.of(Role.SELLER), List.of("seller/permits"));
    }

    @Bean
    NavigationEntry sellerData() {
        return new NavigationEntry(
                "seller.nav.data", "seller/data", 12, List.of(Role.SELLER), List.of("seller/contacts", "seller/looks"));
    }

    @Bean
    NavigationEntry sellerRules() {
        return new NavigationEntry("seller.nav.help", "seller/help", 13, List.of(Role.SELLER));
    }
}
