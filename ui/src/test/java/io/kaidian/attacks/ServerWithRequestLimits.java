package io.kaidian.attacks;

import io.kaidian.KaidianServer;
import io.kaidian.testing.FreshDatabase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/**
 * A server that is no demo and knows no public address, with little of everything, so that an attack needs little, too. All
 * tests that carry this share one.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@SpringBootTest(
        classes = KaidianServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "kaidian.demo=false",
            "kaidian.keys.directory=target/test-keys",
            "server.tomcat.threads.max=" + ServerWithRequestLimits.THREADS,
            "kaidian.bodies.anonymous=" + ServerWithRequestLimits.ANONYMOUS + "B",
            "kaidian.bodies.signed-in=" + ServerWithRequestLimits.SIGNED_IN + "B",
            "kaidian.bodies.screens=" + ServerWithRequestLimits.SCREENS + "B",
            "kaidian.bodies.files=" + ServerWithRequestLimits.FILES + "B",
            "kaidian.bodies.max-concurrent-files=6",
            "kaidian.bodies.min-bytes-per-second=2048",
            "kaidian.bodies.slow-grace=2s",
            "kaidian.bodies.short-slow-grace=500ms",
            "kaidian.bodies.max-slow-per-address=3",
            "kaidian.bodies.headers-within=2s",
            "kaidian.proxies=" + ServerWithRequestLimits.PROXY,
            "vaadin.productionMode=true"
        })
@ContextConfiguration(initializers = FreshDatabase.class)
@interface ServerWithRequestLimits {

    int THREADS = 16;
    int ANONYMOUS = 16_384;
    int SIGNED_IN = 65_536;
    int SCREENS = 98_304;
    int FILES = 262_144;

    /** The one proxy that is believed. */
    String PROXY = "127.0.0.9";

    /** Two who have nothing to do with each other. */
    String ATTACKER = "127.0.0.2";

    String VISITOR = "127.0.0.3";
}
