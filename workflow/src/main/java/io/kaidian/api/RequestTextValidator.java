package io.kaidian.api;

import io.kaidian.platform.database.StorableText;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Refuses a body with text that cannot be kept, by the name of its property, before anything is done with it. How long a text
 * may be stands at each property.
 */
@RestControllerAdvice(basePackageClasses = RequestTextValidator.class)
class RequestTextValidator extends RequestBodyAdviceAdapter {

    @Override
    public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public Object afterBodyRead(
            Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        check(body, "");
        return body;
    }

    private static void check(@Nullable Object value, String path) {
        if (value instanceof CharSequence text) {
            if (!StorableText.isStorable(text)) {
                throw RequestRejectedException.unfit(path);
            }
        } else if (value instanceof Collection<?> some) {
            var index = 0;
            for (var one : some) {
                check(one, path + "[" + index++ + "]");
            }
        } else if (value instanceof Map<?, ?> some) {
            some.forEach((key, one) -> {
                check(key, path);
                check(one, within(path, StorableText.cleaned(String.valueOf(key))));
            });
        } else if (value instanceof Record) {
            for (var component : value.getClass().getRecordComponents()) {
                var accessor = component.getAccessor();
                ReflectionUtils.makeAccessible(accessor);
                check(ReflectionUtils.invokeMethod(accessor, value), within(path, component.getName()));
            }
        }
    }

    private static String within(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
