package io.kaidian.platform.audit;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** The workflow module as a server of its own process, to be given a command as an operator gives it. */
@EnableAutoConfiguration
@ComponentScan(
        basePackages = "io.kaidian",
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Test|\\.testing\\.).*"))
class AuditingServer {

    public static void main(String[] args) {
        new SpringApplicationBuilder(AuditingServer.class)
                .properties("spring.config.import=classpath:kaidian-defaults.properties")
                .run(args);
    }
}
