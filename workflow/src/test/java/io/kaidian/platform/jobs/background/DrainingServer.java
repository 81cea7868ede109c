package io.kaidian.platform.jobs.background;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A server of its own process, without screens, on a database that it shares. Its one queue hands over letters as deliveries are made: a
 * letter is leased, handed over under its id, and crossed off.
 */
@EnableAutoConfiguration
@ComponentScan(
        basePackages = {
            "io.kaidian.platform.engine",
            "io.kaidian.platform.allowlist",
            "io.kaidian.platform.jobs",
            "io.kaidian.platform.cluster",
            "io.kaidian.platform.clock",
            "io.kaidian.platform.database",
            "io.kaidian.platform.settings"
        },
        excludeFilters =
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Test|ExternalTaskGateway)([$].*)?"))
class DrainingServer {

    static final String QUEUE = "test-letters";

    /** Printed when it has started. */
    static final String READY = "ready to drain";

    static final Duration LEASE = Duration.ofSeconds(5);

    private static final long HAND_OVER_NANOS = Duration.ofMillis(20).toNanos();

    /** The address of the database, its user and password, and the name of this node. */
    public static void main(String[] args) {
        new SpringApplicationBuilder(DrainingServer.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.import=classpath:kaidian-defaults.properties")
                .run(
                        "--spring.datasource.url=" + args[0],
                        "--spring.datasource.username=" + args[1],
                        "--spring.datasource.password=" + args[2],
                        "--kaidian.jobs.node=" + args[3]);
        System.out.println(READY);
    }

    @Bean
    Letters letters(JdbcClient jdbc) {
        return new Letters(jdbc);
    }

    static class Letters {

        private final JdbcClient jdbc;

        Letters(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        @BackgroundJob(value = QUEUE, every = "PT0.1S", idle = "PT1S")
        Optional<Duration> handOver() {
            for (var letter = lease(); letter.isPresent(); letter = lease()) {
                jdbc.sql("insert into post.handed_over (letter, node_process) values (?, ?)")
                        .param(letter.get())
                        .param(ProcessHandle.current().pid())
                        .update();
                LockSupport.parkNanos(HAND_OVER_NANOS);
                jdbc.sql("update post.letter set is_handed_over = true where id = ?")
                        .param(letter.get())
                        .update();
            }
            return jdbc.sql(
                            "select extract(epoch from min(next_at) - now()) as seconds from post.letter where not is_handed_over")
                    .query((row, n) -> Optional.ofNullable(row.getObject("seconds"))
                            .map(seconds -> Duration.ofMillis((long) (Double.parseDouble(seconds.toString()) * 1000))))
                    .single();
        }

        private Optional<Integer> lease() {
            return jdbc.sql("""
                            update post.letter set next_at = now() + make_interval(secs => ?) where id = (
                                select id from post.letter where not is_handed_over and next_at <= now()
                                order by id limit 1 for update skip locked)
                            returning id
                            """)
                    .param((double) LEASE.toSeconds())
                    .query(Integer.class)
                    .optional();
        }
    }
}
