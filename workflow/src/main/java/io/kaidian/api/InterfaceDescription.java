package io.kaidian.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the generated description says of the interface as a whole. */
@Configuration(proxyBeanMethods = false)
class InterfaceDescription {

    private static final String TOKEN = "token";

    @Bean
    OpenAPI kaidianInterface() {
        return new OpenAPI()
                .info(new Info()
                        .title("Kaidian")
                        .version("1")
                        .description(
                                "Certification of marketplace sellers, for the marketplace's own systems. Errors are"
                                        + " problem details (RFC 9457) with a stable code. A repeated request with the same"
                                        + " Idempotency-Key header returns the first answer."))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN));
    }
}
