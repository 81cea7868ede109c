package io.kaidian.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Calls that will go say so with every answer: {@code Deprecation} (RFC 9745), {@code Sunset} (RFC 8594) and where to read more. */
@Configuration(proxyBeanMethods = false)
class DeprecationHeaders implements WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Headers()).addPathPatterns("/api/**");
    }

    @Bean
    static GlobalOperationCustomizer deprecatedCalls() {
        return (operation, handler) -> {
            if (handler.hasMethodAnnotation(DeprecatedCall.class)) {
                operation.setDeprecated(true);
            }
            return operation;
        };
    }

    static final class Headers implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            if (handler instanceof HandlerMethod method) {
                var deprecated = method.getMethodAnnotation(DeprecatedCall.class);
                if (deprecated != null) {
                    var since = Instant.parse(deprecated.since());
                    response.setHeader("Deprecation", "@" + since.getEpochSecond());
                    response.setHeader(
                            "Sunset",
                            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                    Instant.parse(deprecated.sunset()).atOffset(ZoneOffset.UTC)));
                    response.addHeader("Link", "<%s>; rel=\"deprecation\"".formatted(deprecated.instead()));
                }
            }
            return true;
        }
    }
}
