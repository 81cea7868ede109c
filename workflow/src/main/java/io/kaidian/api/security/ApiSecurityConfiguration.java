package io.kaidian.api.security;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import io.kaidian.api.ApiErrorFilter;
import io.kaidian.api.IdempotencyFilter;
import io.kaidian.api.IdempotencyKeyRepository;
import io.kaidian.api.PhotoUploadReader;
import io.kaidian.api.ProblemDetailsWriter;
import io.kaidian.identity.RateLimiter;
import io.kaidian.platform.http.AuthenticatedBodyLimits;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** What each scope of a token reaches. Both chains come before the one of the screens, and know no sessions. */
@Configuration(proxyBeanMethods = false)
class ApiSecurityConfiguration {

    private static final String[] EVERY_SCOPE = {
        TokenScope.SELLERS.authority(),
        TokenScope.REVIEW.authority(),
        TokenScope.ENFORCEMENT.authority(),
        TokenScope.READ.authority(),
        TokenScope.ADMIN.authority()
    };

    private static final String[] FEED = {
        TokenScope.SELLERS.authority(), TokenScope.READ.authority(), TokenScope.ADMIN.authority()
    };

    /** What carries a photo, a piece of evidence or a file of sellers. */
    private static final List<RequestMatcher> FILES = Stream.of(
                    path(PUT, "/api/v1/cases/*/documents/*"),
                    path(POST, "/api/v1/cases/*/documents/*/pages"),
                    path(POST, "/api/v1/shops/*/violations/*/evidence"),
                    path(POST, "/api/v1/shops/*/appeals/*/evidence"),
                    path(POST, "/api/v1/shops/*/permit-applications/*/evidence/*"),
                    path(PUT, "/api/v1/sellers"),
                    path(POST, "/api/v1/imports"))
            .toList();

    private final ApiTokenRepository tokens;
    private final RateLimiter limits;
    private final ProblemDetailsWriter problems;

    ApiSecurityConfiguration(ApiTokenRepository tokens, RateLimiter limits, ProblemDetailsWriter problems) {
        this.tokens = tokens;
        this.limits = limits;
        this.problems = problems;
    }

    @Bean
    @Order(1)
    SecurityFilterChain apiChain(
            HttpSecurity http,
            IdempotencyKeyRepository idempotencyKeyRepository,
            AuthenticatedBodyLimits bodies,
            PhotoUploadReader upload)
            throws Exception {
        var allowance = bodies.filter(List.of(), FILES);
        http.securityMatcher("/api/**")
                .addFilterAfter(allowance, AuthorizationFilter.class)
                .addFilterAfter(new IdempotencyFilter(idempotencyKeyRepository, upload, problems), allowance.getClass())
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                GET, "/api/v1/openapi.json", "/api/v1/openapi.json/**", "/api/v1/openapi.json.yaml")
                        .permitAll()
                        .requestMatchers(GET, "/api/v1/events")
                        .hasAnyAuthority(FEED)
                        .requestMatchers(
                                GET,
                                "/api/v1/sellers",
                                "/api/v1/sellers/*",
                                "/api/v1/cases",
                                "/api/v1/cases/*",
                                "/api/v1/shops",
                                "/api/v1/shops/*",
                                "/api/v1/shops/*/permits",
                                "/api/v1/shops/*/permit-applications",
                                "/api/v1/shops/*/permit-applications/*",
                                "/api/v1/violations",
                                "/api/v1/appeals",
                                "/api/v1/notices",
                                "/api/v1/catalogue/*")
                        .hasAnyAuthority(EVERY_SCOPE)
                        .requestMatchers(
                                POST,
                                "/api/v1/shops/*/appeals",
                                "/api/v1/shops/*/appeals/*/evidence",
                                "/api/v1/shops/*/permit-applications/**",
                                "/api/v1/shops/*/violations/*/closure-answer",
                                "/api/v1/shops/*/violations/*/correction")
                        .hasAuthority(TokenScope.SELLERS.authority())
                        .requestMatchers("/api/v1/sellers/**", "/api/v1/cases/**")
                        .hasAuthority(TokenScope.SELLERS.authority())
                        .requestMatchers("/api/v1/shops/**", "/api/v1/enforcement/**")
                        .hasAuthority(TokenScope.ENFORCEMENT.authority())
                        .requestMatchers("/api/v1/review/**", "/api/v1/documents/**")
                        .hasAuthority(TokenScope.REVIEW.authority())
                        .requestMatchers("/api/v1/engine/**")
                        .hasAuthority(TokenScope.WORK.authority())
                        .requestMatchers("/api/v1/demo/**", "/api/v1/webhooks/**", "/api/v1/imports/**")
                        .hasAuthority(TokenScope.ADMIN.authority())
                        .anyRequest()
                        .authenticated());
        return stateless(http).build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain operationsChain(
            HttpSecurity http, @Value("${management.endpoints.web.base-path:/actuator}") String path) throws Exception {
        http.securityMatcher(path + "/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                GET, path + "/health", path + "/health/liveness", path + "/health/readiness")
                        .permitAll()
                        .requestMatchers(GET, path + "/prometheus")
                        .hasAuthority(TokenScope.METRICS.authority())
                        .anyRequest()
                        .hasAuthority(TokenScope.ADMIN.authority()));
        return stateless(http).build();
    }

    private static RequestMatcher path(HttpMethod method, String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(method, pattern);
    }

    private HttpSecurity stateless(HttpSecurity http) throws Exception {
        return http.addFilterBefore(new ApiErrorFilter(problems), SecurityContextHolderFilter.class)
                .addFilterBefore(
                        new BearerTokenAuthenticationFilter(tokens, limits, problems), AuthorizationFilter.class)
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.NO_REFERRER)))
                // A token is not sent by browsers on their own, so no foreign page can use it.
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(refused -> refused.authenticationEntryPoint((request, response, why) -> {
                            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                            problems.write(response, HttpStatus.UNAUTHORIZED, "unauthorized");
                        })
                        .accessDeniedHandler((request, response, why) ->
                                problems.write(response, HttpStatus.FORBIDDEN, "scope-missing")));
    }
}
