package io.kaidian.studio.monitoring;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The way through a diagram of something that no process runs for: shown like any other by {@link ProcessInstanceDiagrams}, and
 * counted nowhere.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class SimulatedSteps {

    private final JdbcClient jdbc;

    SimulatedSteps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The same way as that of another business key as it stands now, in the diagram's present version. */
    public void copy(String processKey, String fromKey, String toKey) {
        jdbc.sql("""
                        insert into simulated_step (process_key, process_version, element_id, business_key, over)
                        select process_key, process_version, element_id, :to, left_at is not null from activity_visit
                        where process_key = :process and business_key = :from order by id
                        """)
                .param("process", processKey)
                .param("from", fromKey)
                .param("to", toKey)
                .update();
    }

    /** It is over: it waits nowhere any more. */
    public void end(String businessKey) {
        jdbc.sql("update simulated_step set over = true where business_key = :key")
                .param("key", businessKey)
                .update();
    }
}
