package io.kaidian.ui.seller;

import io.kaidian.support.security.Role;
import io.kaidian.ui.shell.Section;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What sellers find in the navigation. */
@Configuration(proxyBeanMethods = false)
class SellerSections {

    @Bean
    Section sellerCertification() {
        return new Section("seller.nav.certification", "seller", 10, List.of(Role.SELLER));
    }

    @Bean
    Section sellerShop() {
        return new Section("seller.nav.shop", "seller/shop", 11, List.of(Role.SELLER));
    }

    @Bean
    Section sellerData() {
        return new Section("seller.nav.data", "seller/data", 12, List.of(Role.SELLER));
    }

    @Bean
    Section sellerRules() {
        return new Section("seller.nav.help", "seller/help", 13, List.of(Role.SELLER));
    }
}
