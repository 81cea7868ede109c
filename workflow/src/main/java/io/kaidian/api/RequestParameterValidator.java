package io.kaidian.api;

import io.kaidian.platform.database.StorableText;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses parameters of an address that a call does not know, since a filter with a slip of the pen would narrow nothing, those
 * that come twice where one value is taken, and those that hold what cannot be kept, or more than any parameter needs.
 */
@Configuration(proxyBeanMethods = false)
class RequestParameterValidator implements WebMvcConfigurer {

    /** Names of files and purposes of looks are the longest. */
    private static final int LONGEST = 1_000;

    private static final int LONGEST_NAME = 100;

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Check()).addPathPatterns("/api/**");
    }

    private static final class Check implements HandlerInterceptor {

        private final ParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();
        private final Map<Method, Map<String, Boolean>> known = new ConcurrentHashMap<>();

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            if (handler instanceof HandlerMethod call && isDescribed(call)) {
                requireKnown(request.getQueryString(), known.computeIfAbsent(call.getMethod(), method -> taken(call)));
            }
            request.getParameterMap().forEach((name, values) -> {
                for (var value : values) {
                    // A form in the body, which no call takes, may name what it gives no value.
                    if (value != null && (value.length() > LONGEST || !StorableText.isStorable(value))) {
                        throw RequestRejectedException.unfit(named(name));
                    }
                }
            });
            return true;
        }

        /** What other libraries answer, and what answers for addresses that are not there, takes whatever comes. */
        private static boolean isDescribed(HandlerMethod handler) {
            var controller = handler.getBeanType();
            return controller.getPackageName().startsWith(RequestParameterValidator.class.getPackageName())
                    && !controller.isAnnotationPresent(Hidden.class);
        }

        /** The query alone: a form in the body is a media type that no call takes. */
        private static void requireKnown(@Nullable String query, Map<String, Boolean> known) {
            var seen = new HashSet<String>();
            for (var part : StringUtils.tokenizeToStringArray(query, "&")) {
                var name = decoded(part.split("=", 2)[0]);
                var takesMany = known.get(name);
                if (takesMany == null) {
                    throw RequestRejectedException.unknown(named(name));
                }
                if (!seen.add(name) && !takesMany) {
                    throw RequestRejectedException.unfit(name);
                }
            }
        }

        /** Each parameter, and whether it takes more than one value. */
        private Map<String, Boolean> taken(HandlerMethod call) {
            return Arrays.stream(call.getMethodParameters())
                    .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                    .collect(Collectors.toUnmodifiableMap(
                            this::name, parameter -> Collection.class.isAssignableFrom(parameter.getParameterType())));
        }

        private String name(MethodParameter parameter) {
            parameter.initParameterNameDiscovery(names);
            var given = Objects.requireNonNull(parameter.getParameterAnnotation(RequestParam.class))
                    .name();
            return given.isEmpty() ? Objects.requireNonNull(parameter.getParameterName()) : given;
        }

        private static String decoded(String name) {
            try {
                return URLDecoder.decode(name, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException unreadable) {
                return name;
            }
        }

        /** As it may stand in an answer. */
        private static String named(String name) {
            var fit = StorableText.cleaned(name);
            return fit.length() > LONGEST_NAME ? fit.substring(0, LONGEST_NAME) + "…" : fit;
        }
    }
}
