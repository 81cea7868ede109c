package io.kaidian.studio.releases;

import io.kaidian.platform.releases.ReleaseService;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brings a test's server back to release 1, with which the next test begins. */
public final class ReleaseReset {

    private ReleaseReset() {}

    public static void takeBack(JdbcClient jdbc, ProcessEngine engine, ReleaseService releases) {
        jdbc.sql("select deployment from release where number > 1")
                .query(String.class)
                .list()
                .forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment, true));
        jdbc.sql("delete from form_answer").update();
        jdbc.sql("delete from release_alarm").update();
        jdbc.sql("delete from rule_announcement").update();
        jdbc.sql("delete from proposal_file").update();
        jdbc.sql("delete from proposal").update();
        jdbc.sql("delete from release_file where release > 1").update();
        jdbc.sql("delete from release where number > 1").update();
        jdbc.sql("delete from bundled_release_file where fingerprint not in (select fingerprint from release)")
                .update();
        jdbc.sql("delete from bundled_release where fingerprint not in (select fingerprint from release)")
                .update();
        releases.refresh();
    }
}
