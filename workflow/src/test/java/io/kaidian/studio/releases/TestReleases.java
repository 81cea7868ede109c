package io.kaidian.studio.releases;

import io.kaidian.platform.releases.BundledFiles;
import io.kaidian.platform.releases.Release;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.ReleaseRepository;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.processes.catalogue.EvidenceFields;
import io.kaidian.studio.migrations.ProcessMigrationService;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.ConcurrentLruCache;

/** What other tests need of releases, past the doors that people go through. */
public final class TestReleases {

    private final ApplicationContext context;

    public TestReleases(ApplicationContext context) {
        this.context = context;
    }

    /** Publishes the files of the program, some of them changed or new, although checks would refuse them. @return its number */
    public int publishUnchecked(String author, String publishedBy, Map<String, String> changed) {
        var register = context.getBean(ReleaseRepository.class);
        var files = filesWith(changed);
        var number = new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                .execute(status -> register.publish(new ReleaseRepository.New(
                        Release.Origin.PUBLISHED,
                        register.newest().orElse(null),
                        null,
                        "changed",
                        author,
                        publishedBy,
                        null,
                        files)));
        context.getBean(ReleaseService.class).refresh();
        return number;
    }

    /** Publishes the files of the program, which ask for more than they did. @return its number */
    public int publishEvidence(String types, String fields, RequiredDocumentRow... rows) {
        return publishUnchecked("analyst1", "publisher1", withEvidence(types, fields, rows));
    }

    /** What changes in the files of the program with these types of evidence, fields beside them, and rows that ask for them. */
    public Map<String, String> withEvidence(String types, String fields, RequiredDocumentRow... rows) {
        var added = Stream.of(rows).map(RequiredDocumentRow::xml).collect(Collectors.joining());
        return Map.of(
                EvidenceCatalogue.RESOURCE,
                shipped(EvidenceCatalogue.RESOURCE) + types,
                EvidenceFields.RESOURCE,
                shipped(EvidenceFields.RESOURCE) + fields,
                ProcessResources.REQUIRED_DOCUMENTS,
                shipped(ProcessResources.REQUIRED_DOCUMENTS).replace("</decisionTable>", added + "</decisionTable>"));
    }

    /** The files of the program, some of them changed, and others beside them. */
    public static List<ReleaseFile> filesWith(Map<String, String> changed) {
        var files = new TreeMap<String, String>();
        BundledFiles.all().forEach(file -> files.put(file.name(), file.content()));
        files.putAll(changed);
        return files.entrySet().stream()
                .map(file -> new ReleaseFile(file.getKey(), file.getValue()))
                .toList();
    }

    /** A file of the program. */
    public String shipped(String name) {
        return BundledFiles.all().stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow()
                .content();
    }

    /** Looks at the release in force once, as it is looked at every ten seconds. */
    public void watch() {
        context.getBean(ReleaseMonitor.class).watchFailures();
        context.getBean(ReleaseMonitor.class).watchTimes();
    }

    /** Brings over what runs on one release to another. */
    public void bringOver(int from, int to) {
        new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                .executeWithoutResult(
                        status -> context.getBean(ProcessMigrationService.class).bringOver(from, to, "test"));
    }

    /** Moves every case of every migration that runs. */
    public void moveAll() {
        while (context.getBean(ProcessMigrationService.class).moveNext()) {
            // the next case
        }
    }

    /** Brings the server back to release 1. Forms are remembered by the number of their release, which another will have. */
    public void takeBack() {
        var forms = (ConcurrentLruCache<?, ?>) ReflectionTestUtils.getField(context.getBean("publishedForms"), "known");
        Objects.requireNonNull(forms).clear();
        ReleaseReset.takeBack(
                context.getBean(JdbcClient.class),
                context.getBean(ProcessEngine.class),
                context.getBean(ReleaseService.class));
    }

    /** The alarms of the release in force. */
    public List<ReleaseRegressionDetector.Alarm> alarms() {
        return context.getBean(ReleaseRegressionDetector.class).open();
    }
}
