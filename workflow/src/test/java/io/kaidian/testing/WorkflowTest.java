package io.kaidian.testing;

import io.kaidian.review.decisions.PendingDecisionJobTrigger;
import io.kaidian.review.quality.GoldenCaseJobTrigger;
import io.kaidian.testing.history.UnsignedChangesListener;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;

/**
 * A test of the whole workflow module on the real engine and a real PostgreSQL. Jobs run when {@link TestJobs} is told to,
 * time stands still until {@link TestClock} is moved, and after each test everything it wrote is gone, except what was
 * there when the server had started (diagrams, catalogues).
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@SpringBootTest(
        classes = WorkflowApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.MOCK,
        properties = {
            "spring.config.import=classpath:kaidian-defaults.properties",
            "kaidian.jobs.enabled=false",
            "kaidian.releases.poll-interval=1h",
            "kaidian.releases.publication-interval=PT1H",
            "kaidian.releases.migration-interval=PT1H",
            "kaidian.releases.failure-watch-interval=PT1H",
            "kaidian.releases.duration-watch-interval=PT1H",
            "kaidian.metrics.poll-interval=P1D",
            "kaidian.reading.processes=0",
            "kaidian.demo=false",
            "kaidian.payment.simulated=true"
        })
@ContextConfiguration(initializers = FreshDatabase.class)
@AutoConfigureMockMvc
@Import({TestTools.class, StatementCounter.Counting.class, PendingDecisionJobTrigger.class, GoldenCaseJobTrigger.class})
@TestExecutionListeners(
        listeners = {DatabaseCleanup.class, UnsignedChangesListener.class},
        mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
public @interface WorkflowTest {}
