package io.kaidian.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/** A {@link WorkflowTest} on a server with what a demo has: its addresses, sign-up, simulated texts. All of these share one. */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@WorkflowTest
@TestPropertySource(
        properties = {
            "kaidian.demo=true",
            "kaidian.api.sanction-wait-timeout=PT0S",
            "kaidian.webhooks.allow-private=true",
            "kaidian.sign-up.codes-per-caller=4",
            "kaidian.sign-up.codes-per-day=12"
        })
public @interface DemoWorkflowTest {}
