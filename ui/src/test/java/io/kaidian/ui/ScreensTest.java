package io.kaidian.ui;

import io.kaidian.KaidianServer;
import io.kaidian.testing.FreshDatabase;
import io.kaidian.testing.StatementCounter;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** A test without a browser of screens and of what the server answers to one. All of these share one server. */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@SpringBootTest(
        classes = KaidianServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "kaidian.demo=false",
            "kaidian.payment.simulated=true",
            "kaidian.jobs.enabled=false",
            "kaidian.sign-up.enabled=true",
            "kaidian.sms.simulated=true",
            "kaidian.keys.directory=target/test-keys",
            "kaidian.support.name=样例商城",
            "kaidian.support.phone=400-000-0000",
            "vaadin.productionMode=true"
        })
@ContextConfiguration(initializers = FreshDatabase.class)
@Import(StatementCounter.Counting.class)
public @interface ScreensTest {}
