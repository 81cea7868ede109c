package io.kaidian.ui.login.security;

import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import io.kaidian.identity.LoginThrottledException;
import io.kaidian.identity.RateLimiter;
import io.kaidian.identity.signin.SessionRevocationFilter;
import io.kaidian.platform.http.AuthenticatedBodyLimits;
import io.kaidian.platform.http.PublicAddress;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.ui.layout.portal.PortalLoginController;
import io.kaidian.ui.login.LoginView;
import io.kaidian.ui.login.oidc.KaidianOidcUserService;
import io.kaidian.ui.login.oidc.OidcAuthorizationRequestResolver;
import io.kaidian.ui.login.oidc.OidcLoginCsrfFilter;
import io.kaidian.ui.login.oidc.OidcProperties;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;

/** Sign-in for people. Other systems have a chain of their own, which comes first. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OidcProperties.class)
class UiSecurityConfiguration {

    private static final String SIGN_IN_PATH = "/" + LoginView.PATH;

    /**
     * Each thread's own, instead of the screens' session: work that is done for somebody else, amid a request of a screen or on one that is
     * refreshed, is done in their name.
     */
    @Bean
    static SecurityContextHolderStrategy whoActs() {
        return SecurityContextHolder.getContextHolderStrategy();
    }

    @Bean
    @Order(100)
    SecurityFilterChain screens(
            HttpSecurity http,
            ContentSecurityPolicyListener contentPolicy,
            RateLimiter limits,
            AuthenticatedBodyLimits bodies,
            SessionRevocationFilter freshAccess,
            CurrentActor currentActor,
            KaidianOidcUserService kaidianOidcUserService,
            OidcProperties oidcProperties,
            PublicAddress publicAddress,
            I18NProvider texts,
            ObjectProvider<ClientRegistrationRepository> clientRegistrations)
            throws Exception {
        http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                .permitAll()
                .requestMatchers("/kaidian/**", "/lumo/**", PortalLoginController.PATHS)
                .permitAll());
        http.headers(headers -> {
            // At once: a page is forwarded to the screens' servlet, which finishes the answer before the chain could
            // add to it.
            headers.withObjectPostProcessor(new ObjectPostProcessor<HeaderWriterFilter>() {
                @Override
                public <F extends HeaderWriterFilter> F postProcess(F filter) {
                    filter.setShouldWriteHeadersEagerly(true);
                    return filter;
                }
            });
            headers.referrerPolicy(policy -> policy.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.SAME_ORIGIN));
            headers.contentSecurityPolicy(policy -> policy.policyDirectives(contentPolicy.withoutInlineScripts()));
            headers.permissionsPolicyHeader(
                    policy -> policy.policy("camera=(self), microphone=(), geolocation=(), payment=(), usb=()"));
            if (contentPolicy.allowsFrames()) {
                // The older header knows no list of hosts; browsers that know the policy go by the policy.
                headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::disable);
            } else {
                headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny);
            }
        });
        http.addFilterBefore(new PageErrorFilter(texts), SecurityContextHolderFilter.class);
        http.addFilterBefore(
                new CrossSiteRequestFilter(
                        SIGN_IN_PATH, publicAddress.configured().orElse("")),
                SecurityContextHolderFilter.class);
        http.addFilterBefore(new RateLimitFilter(limits, SIGN_IN_PATH), SecurityContextHolderFilter.class);
        http.addFilterBefore(freshAccess, AuthorizationFilter.class);
        http.addFilterAfter(
                bodies.filter(
                        List.of(UiSecurityConfiguration::isScreenMessage),
                        List.of(UiSecurityConfiguration::isReceived)),
                AuthorizationFilter.class);
        http.with(VaadinSecurityConfigurer.vaadin(), screens -> screens.loginView(LoginView.class));
        http.formLogin(form -> form.failureHandler(passwordRefused()));
        var registrations = clientRegistrations.getIfAvailable();
        if (registrations != null) {
            http.addFilterBefore(new OidcLoginCsrfFilter(currentActor), OAuth2AuthorizationRequestRedirectFilter.class);
            http.oauth2Login(elsewhere -> elsewhere
                    .loginPage(SIGN_IN_PATH)
                    .authorizationEndpoint(start -> start.authorizationRequestResolver(
                            new OidcAuthorizationRequestResolver(registrations, oidcProperties)))
                    .userInfoEndpoint(info -> info.oidcUserService(kaidianOidcUserService))
                    .failureHandler((request, response, refused) ->
                            response.sendRedirect(request.getContextPath() + SIGN_IN_PATH + "?elsewhere")));
        }
        return http.build();
    }

    /** What a screen tells the server; the parameter stands in the address, so that no body is read to find it. */
    private static boolean isScreenMessage(HttpServletRequest request) {
        var query = request.getQueryString();
        return query != null && query.contains("v-r=uidl");
    }

    /** A file that a component receives. */
    private static boolean isReceived(HttpServletRequest request) {
        return request.getServletPath()
                .concat(Optional.ofNullable(request.getPathInfo()).orElse(""))
                .startsWith(RateLimitFilter.RECEIVERS);
    }

    private static AuthenticationFailureHandler passwordRefused() {
        return (request, response, refused) -> response.sendRedirect(request.getContextPath()
                + SIGN_IN_PATH
                + (refused instanceof LoginThrottledException tooMany
                        ? "?wait=" + Math.max(1, tooMany.span().toSeconds())
                        : "?error"));
    }
}
