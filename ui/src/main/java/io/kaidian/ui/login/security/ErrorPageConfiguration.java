package io.kaidian.ui.login.security;

import com.vaadin.flow.i18n.I18NProvider;
import io.kaidian.ui.layout.i18n.LocalePreference;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;

/** Says in words what the container answers by a number alone, such as 403 for an address that leads nowhere. */
@Configuration
class ErrorPageConfiguration {

    private static final Set<HttpStatus> UNKNOWN = Set.of(HttpStatus.FORBIDDEN, HttpStatus.NOT_FOUND);

    @Bean
    ErrorViewResolver errorPages(I18NProvider texts, LocalePreference localePreference) {
        var html = new ErrorPageHtml(texts);
        return (request, status, model) -> {
            var key = UNKNOWN.contains(status) ? "shell.fault.unknown" : "shell.fault.refused";
            var locale = localePreference.preferred(request);
            var page = html.leadingHome(
                    request.getContextPath(),
                    locale,
                    texts.getTranslation(key + ".title", locale),
                    texts.getTranslation(key + ".text", locale));
            View view = (values, asked, response) -> {
                response.setCharacterEncoding(StandardCharsets.UTF_8.name());
                response.setContentType(MediaType.TEXT_HTML_VALUE);
                response.getWriter().write(page);
            };
            return new ModelAndView(view);
        };
    }
}
