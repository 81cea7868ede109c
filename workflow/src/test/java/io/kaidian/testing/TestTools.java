package io.kaidian.testing;

import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

@TestConfiguration(proxyBeanMethods = false)
public class TestTools {

    @Bean
    TestClock testClock() {
        return new TestClock();
    }

    /** Puts the test's clock in the place of the real one, below the business clock. */
    @Bean
    static BeanPostProcessor testClockInsteadOfRealClock(ObjectProvider<TestClock> testClock) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return name.equals("realClock") ? testClock.getObject().asClock() : bean;
            }
        };
    }

    @Bean
    static BeanPostProcessor rememberedReadings() {
        return new CachedPhotoReports();
    }

    @Bean
    TestJobs jobs(ProcessEngine engine, TestClock clock) {
        return new TestJobs(engine, clock);
    }
}
