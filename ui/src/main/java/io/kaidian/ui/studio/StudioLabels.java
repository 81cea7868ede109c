package io.kaidian.ui.studio;

import com.vaadin.flow.component.UI;
import io.kaidian.forms.FormComponents;
import io.kaidian.forms.FormDefinition;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.processes.bpmn.PermitProcess;
import io.kaidian.processes.scenario.Scenario;
import io.kaidian.studio.monitoring.DeployedDiagram;
import io.kaidian.studio.monitoring.ProcessSubjects;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Names of diagrams and tables in the reader's language; those that analysts add are called as they call them. */
@Component
public class StudioLabels {

    private static final Set<String> DIAGRAMS =
            Set.of("certification", "enforcement", "suspension", "appeal", "help", "recheck", "confirmation");
    private static final Set<String> TABLES =
            Set.of("reviewRouting", "sanction", "requiredDocuments", "recheckStep", "allowedActions", "parameters");

    private static final Set<String> FILES = Set.of(
            "certification",
            "enforcement",
            "suspension",
            "appeal",
            "help",
            "recheck",
            "confirmation",
            "recheck-step",
            "allowed-actions",
            "review-routing",
            "sanction",
            "required-documents",
            "parameters",
            "reasons",
            "violations",
            "consent",
            "evidence",
            "evidence-fields",
            "notices_zh_CN",
            "notices_en",
            "answers");

    private static final Pattern TABLE_NAME =
            Pattern.compile("<(?:\\w+:)?decision\\s[^>]*?\\bname=\"(?<name>[^\"]+)\"");

    /** What a file of a release is called. */
    public String file(String name) {
        var base = baseName(name);
        return FILES.contains(base) ? say("studio.file." + base) : base;
    }

    /** The same; a scenario is called by what it tells, a form by its title and a process by its name, as far as they can be read. */
    public String file(String name, String content) {
        if (name.startsWith(Scenario.FOLDER) && name.endsWith(Scenario.SUFFIX)) {
            try {
                return Scenario.of(name, content).about().in(UI.getCurrent().getLocale());
            } catch (IllegalArgumentException beingWritten) {
                return baseName(name);
            }
        }
        if (name.endsWith(".bpmn") && !FILES.contains(baseName(name))) {
            try {
                return PermitProcess.of(content)
                        .map(process -> process.name().in(UI.getCurrent().getLocale()))
                        .orElseGet(() -> file(name));
            } catch (IllegalArgumentException beingWritten) {
                return file(name);
            }
        }
        if (name.endsWith(".dmn") && !FILES.contains(baseName(name))) {
            var named = TABLE_NAME.matcher(content);
            return named.find() ? inReadersLanguage(named.group("name")) : file(name);
        }
        return FormDefinition.isForm(name)
                ? FormComponents.titleOf(name, content).in(UI.getCurrent().getLocale())
                : file(name);
    }

    /** The same of one among other files. */
    public String file(String name, Collection<ReleaseFile> among) {
        return among.stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .map(file -> file(name, file.content()))
                .orElseGet(() -> file(name));
    }

    /** The last part of a file's name, without what it ends with. */
    public static String baseName(String file) {
        var last = file.substring(file.lastIndexOf('/') + 1);
        return last.contains(".") ? last.substring(0, last.lastIndexOf('.')) : last;
    }

    public String diagram(DeployedDiagram diagram) {
        return DIAGRAMS.contains(diagram.key()) ? say("studio.diagram." + diagram.key()) : own(diagram);
    }

    public String table(DeployedDiagram table) {
        return TABLES.contains(table.key()) ? say("studio.table." + table.key()) : own(table);
    }

    /** What the diagram or table of this key is called; those of analysts go by their key. */
    public String ofKey(String key) {
        if (DIAGRAMS.contains(key)) {
            return say("studio.diagram." + key);
        }
        return TABLES.contains(key) ? say("studio.table." + key) : key;
    }

    /** The same of one among files: those of analysts go by the name in their file. */
    public String ofKey(String key, Collection<ReleaseFile> among) {
        return DIAGRAMS.contains(key) || TABLES.contains(key)
                ? ofKey(key)
                : among.stream()
                        .filter(file -> file.name().endsWith(".dmn")
                                ? file.content().contains("<decision id=\"" + key + "\"")
                                : file.name().endsWith(".bpmn") && isProcess(key, file.content()))
                        .findFirst()
                        .map(file -> file(file.name(), file.content()))
                        .orElse(key);
    }

    private static boolean isProcess(String key, String content) {
        try {
            return PermitProcess.of(content)
                    .filter(process -> process.key().equals(key))
                    .isPresent();
        } catch (IllegalArgumentException beingWritten) {
            return false;
        }
    }

    /** Whom something that runs is about: shop, seller and kind; its id where nobody knows. */
    public String subject(ProcessSubjects.@Nullable Subject subject, String businessKey) {
        return subject == null
                ? businessKey
                : say("release.subject", subject.shop(), subject.sellerId(), say("release.subject." + subject.kind()));
    }

    /** What a step that the program brings does, in one sentence. */
    public static String step(String id) {
        return say(stepKey(id));
    }

    /** Under which that sentence stands; there is none for what analysts add. */
    public static String stepKey(String id) {
        return "studio.step." + id.replaceFirst("^Activity_", "");
    }

    /** How long something took, short. */
    public String span(@Nullable Duration span) {
        if (span == null) {
            return "";
        }
        if (span.toMinutes() < 1) {
            return say("studio.span.seconds", span.toSeconds());
        }
        if (span.toHours() < 1) {
            return say("studio.span.minutes", span.toMinutes());
        }
        return span.toHours() < 48
                ? say("studio.span.hours", span.toHours(), span.toMinutesPart())
                : say("studio.span.days", span.toDays(), span.toHoursPart());
    }

    /** The same text with every span of time such as PT48H in words. */
    public static String withSpansInWords(String text) {
        return TimeSpanWords.within(text, StudioLabels::say);
    }

    private static String own(DeployedDiagram diagram) {
        return diagram.name() == null ? diagram.key() : inReadersLanguage(diagram.name());
    }

    /** Tables of analysts may be named twice, as scenarios are: Chinese, a bar, English. */
    static String inReadersLanguage(String name) {
        var both = name.split("[|]", 2);
        var isChinese = UI.getCurrent().getLocale().getLanguage().equals(Locale.CHINESE.getLanguage());
        return both[isChinese ? 0 : both.length - 1].strip();
    }

    private static String say(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
