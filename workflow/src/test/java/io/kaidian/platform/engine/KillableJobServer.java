package io.kaidian.platform.engine;

import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A server of its own process on a data directory: engine, job executor and database, without screens. It starts processes
 * whose only step stamps a row, and says how far it has come, until it is killed.
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
class KillableJobServer {

    static final int PROCESSES = 120;

    /** Printed when some jobs have run and others have not. */
    static final String HALFWAY = "halfway";

    public static void main(String[] args) {
        var server = start(args[0]);
        createTable(server.getBean(FlywayConnectionDetails.class));
        server.getBean(ProcessEngine.class)
                .getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "stamp.bpmn",
                        Bpmn.createExecutableProcess("stamp")
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent("StartEvent_BookArrived")
                                .serviceTask("Activity_StampBook")
                                .camundaAsyncBefore()
                                .camundaDelegateExpression("${stampBookDelegate}")
                                .endEvent("EndEvent_BookStamped")
                                .done())
                .deploy();
        var processes = server.getBean(ProcessService.class);
        server.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
            for (var book = 0; book < PROCESSES; book++) {
                processes.start("stamp", "book-" + book, ProcessVariables.none());
            }
        });
    }

    /** As the owner, since the program's role may make no tables. */
    private static void createTable(FlywayConnectionDetails owner) {
        var jdbc = JdbcClient.create(
                new DriverManagerDataSource(owner.getJdbcUrl(), owner.getUsername(), owner.getPassword()));
        jdbc.sql("create table stamp (book text not null)").update();
        jdbc.sql("grant select, insert on stamp to public").update();
    }

    static ConfigurableApplicationContext start(String dataDirectory) {
        return new SpringApplicationBuilder(KillableJobServer.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.import=classpath:kaidian-defaults.properties")
                .run("--kaidian.data-dir=" + dataDirectory);
    }

    @Bean
    JavaDelegate stampBookDelegate(JdbcClient jdbc) {
        var stamped = new AtomicInteger();
        return execution -> {
            jdbc.sql("insert into stamp values (?)")
                    .param(execution.getProcessBusinessKey())
                    .update();
            if (stamped.incrementAndGet() == PROCESSES / 2) {
                System.out.println(HALFWAY);
            }
        };
    }
}
