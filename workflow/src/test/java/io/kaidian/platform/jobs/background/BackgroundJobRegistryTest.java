package io.kaidian.platform.jobs.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BackgroundJobRegistryTest {

    private final BackgroundJobRegistry registry = registry();

    static BackgroundJobRegistry registry() {
        var registry = new BackgroundJobRegistry();
        registry.setEmbeddedValueResolver(text -> switch (text) {
            case "${kaidian.zone}" -> "Asia/Shanghai";
            case "${kaidian.missing:}" -> "";
            case "${kaidian.given:}" -> "https://other.example";
            default -> text;
        });
        return registry;
    }

    static class Sweeper {

        final AtomicInteger runs = new AtomicInteger();

        @BackgroundJob(value = "sweeping", every = "5s")
        void sweep() {
            runs.incrementAndGet();
        }
    }

    static class WithoutATime {

        @BackgroundJob("never")
        void run() {}
    }

    @Test
    void findsAJobAtAMethodOfABean() {
        registry.postProcessAfterInitialization(new Sweeper(), "sweeper");

        assertThat(registry.all(JobScope.ONE_NODE)).singleElement().satisfies(job -> {
            assertThat(job.name()).isEqualTo("sweeping");
            assertThat(job.times().text()).isEqualTo("PT5S");
        });
    }

    static class Keeper {

        @BackgroundJob(value = "keeping", every = "5s", needs = "kaidian.missing")
        void keep() {}

        @BackgroundJob(
                value = "telling",
                every = "5s",
                needs = {"kaidian.missing", "kaidian.given"})
        void tell() {}
    }

    @Test
    void knowsWhichJobsHaveNothingToDoWithoutASetting() {
        registry.postProcessAfterInitialization(new Keeper(), "keeper");
        registry.postProcessAfterInitialization(new Sweeper(), "sweeper");

        assertThat(registry.all())
                .filteredOn(job -> !job.isSetUp())
                .extracting(RegisteredJob::name)
                .containsExactly("keeping");
    }

    @Test
    void takesANameOnce() {
        registry.postProcessAfterInitialization(new Sweeper(), "one");

        assertThatThrownBy(() -> registry.postProcessAfterInitialization(new Sweeper(), "other"))
                .hasMessage("two jobs are called sweeping");
    }

    @Test
    void takesNoJobWithoutATime() {
        assertThatThrownBy(() -> registry.postProcessAfterInitialization(new WithoutATime(), "one"))
                .hasMessage("a job runs after a time or by a calendar: never");
    }
}
