package io.kaidian.demo;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Does each step once, however often a demo starts: the step and the note that it is done commit together. */
@DemoOnly
@Component
class DemoStepRunner {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    DemoStepRunner(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** @return whether it was done now */
    boolean runOnce(String name, Runnable step) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var isNew = jdbc.sql("""
                                    insert into demo_step (name, done_at) values (:name, clock_timestamp())
                                    on conflict do nothing
                                    """).param("name", name).update() == 1;
            if (isNew) {
                step.run();
            }
            return isNew;
        }));
    }

    /** Names of the steps that are done. */
    List<String> done() {
        return jdbc.sql("select name from demo_step").query(String.class).list();
    }
}
