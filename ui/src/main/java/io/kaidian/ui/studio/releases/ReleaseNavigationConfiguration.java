package io.kaidian.ui.studio.releases;

import io.kaidian.ui.studio.StudioNavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Pages of releases in the studio's list. */
@Configuration(proxyBeanMethods = false)
class ReleaseNavigationConfiguration {

    @Bean
    StudioNavigationEntry releasesPage() {
        return new StudioNavigationEntry("release.title", ReleasesView.class, 20);
    }
}
