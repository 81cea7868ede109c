package io.kaidian.api;

import io.kaidian.platform.database.StorableText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses parameters of an address that hold what cannot be kept, or more than any parameter needs. */
@Configuration(proxyBeanMethods = false)
class RequestParameterValidator implements WebMvcConfigurer {

    /** Names of files and purposes of looks are the longest. */
    private static final int LONGEST = 1_000;

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Check()).addPathPatterns("/api/**");
    }

    private static final class Check implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            request.getParameterMap().forEach((name, values) -> {
                for (var value : values) {
                    if (value.length() > LONGEST || !StorableText.isStorable(value)) {
                        throw RequestRejectedException.unfit(name);
                    }
                }
            });
            return true;
        }
    }
}
