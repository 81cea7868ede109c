package io.kaidian.platform.engine;

import io.kaidian.platform.database.JdbcMapping;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the job executors of all nodes from a process instance that is changed from outside. */
@Component
public class ProcessInstanceLock {

    private final JdbcClient jdbc;

    ProcessInstanceLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Lets no job of that instance begin before the transaction of the caller has ended.
     *
     * @return whether none is being executed now; otherwise the caller changes nothing and comes again later, since an attempt
     *     that fails on what it knew from before would postpone the job as it is after the change
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean tryLock(String processInstanceId) {
        return jdbc
                .sql("""
                        select coalesce(lock_exp_time_ > ?::timestamptz at time zone 'UTC', false) as executing
                        from act_ru_job where process_instance_id_ = ? order by id_ for update
                        """)
                .params(JdbcMapping.at(ClockUtil.getCurrentTime().toInstant()), processInstanceId)
                .query(Boolean.class)
                .list()
                .stream()
                .noneMatch(executing -> executing);
    }
}
