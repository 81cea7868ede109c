package io.kaidian.ui.studio.monitoring;

import com.vaadin.flow.component.html.Div;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.studio.migrations.MigrationPlan;
import io.kaidian.studio.migrations.ProcessMigrationService;
import io.kaidian.studio.monitoring.ProcessMonitoring;
import io.kaidian.studio.monitoring.ProcessSubjects;
import io.kaidian.ui.studio.RequirementChangesCards;
import io.kaidian.ui.studio.StudioLabels;
import org.springframework.stereotype.Component;

/** Opens the wizard that moves cases. */
@Component
class MigrationWizardFactory {

    private final ProcessMigrationService migrations;
    private final ProcessSubjects subjects;
    private final ProcessMonitoring processMonitoring;
    private final JsonColumns json;
    private final StudioLabels words;
    private final RequirementChangesCards requirements;

    MigrationWizardFactory(
            ProcessMigrationService migrations,
            ProcessSubjects subjects,
            ProcessMonitoring processMonitoring,
            JsonColumns json,
            StudioLabels words,
            RequirementChangesCards requirements) {
        this.migrations = migrations;
        this.subjects = subjects;
        this.processMonitoring = processMonitoring;
        this.json = json;
        this.words = words;
        this.requirements = requirements;
    }

    /**
     * A wizard for that plan, below what cases that are moved are asked for otherwise.
     *
     * @param title which versions it is about, as people call them
     * @param done called when consent was asked for
     */
    Div create(MigrationPlan plan, String title, Runnable done) {
        var all = new Div();
        all.addClassName("stack");
        requirements
                .ifMoved(plan.processKey(), plan.fromVersion(), plan.toVersion())
                .ifPresent(all::add);
        all.add(new MigrationWizard(migrations, subjects, processMonitoring, json, words, plan, title, done));
        return all;
    }
}
