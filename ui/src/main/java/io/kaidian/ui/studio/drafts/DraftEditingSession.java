package io.kaidian.ui.studio.drafts;

import com.vaadin.flow.shared.Registration;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.StudioMessages;
import io.kaidian.processes.ProcessResources;
import io.kaidian.studio.drafts.Draft;
import io.kaidian.studio.drafts.DraftFile;
import io.kaidian.studio.drafts.DraftId;
import io.kaidian.studio.drafts.DraftPresence;
import io.kaidian.studio.drafts.DraftPresenceEntry;
import io.kaidian.studio.drafts.DraftService;
import io.kaidian.studio.drafts.DraftValidation;
import io.kaidian.studio.drafts.validation.DraftProblem;
import io.kaidian.ui.studio.StudioNavigation;
import io.kaidian.ui.studio.StudioNavigation.DraftLocation;
import io.kaidian.ui.studio.editors.FileEditor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page's hold on a draft: the file it shows, the versions it saw, the pen it may have, what was found. */
class DraftEditingSession implements EditorContext {

    private final DraftService drafts;
    private final DraftPresence visits;
    private final DraftValidation checks;
    private final DraftId id;
    private final BooleanSupplier listens;
    private final List<Runnable> savedListeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> problemListeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> rehearsalListeners = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private final Map<String, DiagramCheckResult> drawn = new LinkedHashMap<>();
    /** To be put once the file is open that they are for. */
    private final Map<String, Map<String, List<String>>> marksThere = new HashMap<>();

    private List<DraftProblem> checked = List.of();
    private String file = "";
    private boolean isEditorMissing;
    private @Nullable FileEditor editor;
    private @Nullable DraftPresenceEntry visit;

    DraftEditingSession(
            DraftService drafts, DraftPresence visits, DraftValidation checks, DraftId id, BooleanSupplier listens) {
        this.drafts = drafts;
        this.visits = visits;
        this.checks = checks;
        this.id = id;
        this.listens = listens;
    }

    /** What the drawing board found in a version of a file. */
    private record DiagramCheckResult(int version, List<DraftProblem> problems) {}

    Draft read() {
        return drafts.get(id);
    }

    /** Comes to a file; whether the page may write there is in the visit. */
    DraftPresenceEntry enter(String wanted) {
        leave();
        file = wanted;
        seen.clear();
        visit = visits.enter(id, wanted, listens);
        return visit;
    }

    void leave() {
        if (visit != null) {
            visits.leave(visit);
            visit = null;
        }
    }

    /** Whether this page holds the pen now; another may have taken it. */
    boolean hasEditLock() {
        return visits.in(id).stream().filter(this::isOwn).anyMatch(DraftPresenceEntry::hasPen);
    }

    private boolean isOwn(DraftPresenceEntry other) {
        return visit != null && other.id().equals(visit.id());
    }

    void acquireEditLock() {
        visit = visits.acquireEditLock(Objects.requireNonNull(visit, "no file is open"));
    }

    /** Who else is at the draft. */
    List<DraftPresenceEntry> others() {
        return visits.in(id).stream().filter(other -> !isOwn(other)).toList();
    }

    void edits(FileEditor with) {
        editor = with;
        isEditorMissing = false;
        Optional.ofNullable(marksThere.remove(file)).ifPresent(editor::mark);
    }

    /** What a file says now; a save names the version read here. */
    String content(String name) {
        var read = drafts.file(id, name);
        seen.put(name, read.version());
        return read.content();
    }

    /** Whether somebody saved what this page shows since it was read. */
    boolean isStale() {
        return seen.entrySet().stream()
                .anyMatch(entry -> drafts.file(id, entry.getKey()).version() != entry.getValue());
    }

    /** Whether the open file is no more, because somebody took it out of the draft. */
    boolean isGone() {
        return !has(file);
    }

    /** Whether the draft has a file of that name. */
    boolean has(String name) {
        return drafts.files(id).stream().anyMatch(other -> other.name().equals(name));
    }

    /** The one that a draft opens with. */
    String firstFile() {
        return has(ProcessResources.CERTIFICATION)
                ? ProcessResources.CERTIFICATION
                : drafts.files(id).get(0).name();
    }

    /** Saves over the version that was read; see {@link DraftService#save(DraftId, String, int, String, String)}. */
    DraftFile save(String name, String content, String comment) {
        var saved = drafts.save(id, name, seen.getOrDefault(name, 0), content, comment);
        seen.put(name, saved.version());
        drawn.computeIfPresent(name, (same, found) -> new DiagramCheckResult(saved.version(), found.problems()));
        noteLint(name);
        return saved;
    }

    /** What shows the open file could not be loaded: that is told, but stands in nobody's way who proposes the draft. */
    void editorMissing() {
        isEditorMissing = true;
        problemListeners.forEach(Runnable::run);
    }

    void comment(String comment) {
        drafts.comment(id, file, comment);
    }

    /** Takes what the drawing board found in the open file. */
    void found(List<DraftProblem> problems) {
        drawn.put(file, new DiagramCheckResult(seen.getOrDefault(file, 0), problems));
        noteLint(file);
        problemListeners.forEach(Runnable::run);
    }

    /** Looks at all files anew and tells the tabs. */
    void check() {
        checked = checks.of(id);
        forgetWhatChangedElsewhere();
        // What the server tells of now as well is counted once.
        drawn.keySet().forEach(this::noteLint);
        problemListeners.forEach(Runnable::run);
    }

    void notifySaved() {
        savedListeners.forEach(Runnable::run);
    }

    /** What the server found in the open file. */
    List<DraftProblem> checkedHere() {
        return checked.stream().filter(problem -> problem.file().equals(file)).toList();
    }

    @Override
    public Optional<DraftId> draft() {
        return Optional.of(id);
    }

    @Override
    public int release() {
        return read().base();
    }

    @Override
    public String file() {
        return file;
    }

    @Override
    public List<ReleaseFile> files() {
        return drafts.contents(id);
    }

    @Override
    public List<DraftProblem> problems() {
        var onBoards = drawn.values().stream()
                .flatMap(found -> found.problems().stream())
                .toList();
        // Each fault once: of a place that both tell of, whoever knows more faults there, and the board where both know
        // as many.
        var boards = atPlaces(onBoards, DraftProblem::code);
        var server = atPlaces(checked, problem -> SAME.get(problem.code()));
        var all = new ArrayList<>(onBoards);
        all.addAll(checked);
        boards.forEach((place, found) -> {
            var other = server.getOrDefault(place, List.of());
            all.removeAll(other.size() > found.size() ? found : other);
        });
        if (isEditorMissing) {
            all.add(new DraftProblem(
                    file, null, DraftProblem.Severity.WARNING, "editor.missing", StudioMessages.of("editor.missing")));
        }
        return all;
    }

    /** An element, and what is wrong there by the name that the drawing board has for it. */
    private record Place(String file, @Nullable String elementId, String code) {}

    private static Map<Place, List<DraftProblem>> atPlaces(
            List<DraftProblem> problems, Function<DraftProblem, @Nullable String> code) {
        var places = new LinkedHashMap<Place, List<DraftProblem>>();
        problems.forEach(problem -> Optional.ofNullable(code.apply(problem))
                .ifPresent(known -> places.computeIfAbsent(
                                new Place(problem.file(), problem.elementId(), known), none -> new ArrayList<>())
                        .add(problem)));
        return places;
    }

    /** Findings of the server that the drawing board makes too. */
    private static final Map<String, String> SAME = Map.of(
            "task.noScreen", "form-route",
            "task.idle", "does-something",
            "message.noSender", "message-sender",
            "table.cell", "cell",
            "table.evidence.unknown", "cell");

    @Override
    public void show(String other, @Nullable String element) {
        if (other.equals(file) && editor != null) {
            if (element != null) {
                editor.choose(element);
            }
        } else {
            StudioNavigation.draft(id, new DraftLocation(other, null, element));
        }
    }

    @Override
    public void show(DraftProblem problem) {
        var element = problem.elementId();
        if (element != null && problem.file().equals(file) && editor != null) {
            editor.choose(element, problem.column());
        } else {
            show(problem.file(), element);
        }
    }

    @Override
    public void mark(String other, Map<String, List<String>> classes) {
        if (other.equals(file) && editor != null) {
            editor.mark(classes);
        } else {
            marksThere.clear();
            marksThere.put(other, classes);
            show(other, null);
        }
    }

    @Override
    public Registration onSaved(Runnable saved) {
        savedListeners.add(saved);
        return () -> savedListeners.remove(saved);
    }

    @Override
    public Registration onProblems(Runnable changed) {
        problemListeners.add(changed);
        return () -> problemListeners.remove(changed);
    }

    @Override
    public void notifyTrialRun() {
        rehearsalListeners.forEach(Runnable::run);
    }

    @Override
    public Registration onTrialRun(Runnable rehearsed) {
        rehearsalListeners.add(rehearsed);
        return () -> rehearsalListeners.remove(rehearsed);
    }

    /** The board of another file is not open here: what somebody changed there since, it has not seen. */
    private void forgetWhatChangedElsewhere() {
        if (drawn.keySet().stream().allMatch(name -> name.equals(file))) {
            return;
        }
        var versions = new HashMap<String, Integer>();
        drafts.files(id).forEach(now -> versions.put(now.name(), now.version()));
        drawn.entrySet()
                .removeIf(found -> !found.getKey().equals(file)
                        && !Objects.equals(
                                versions.get(found.getKey()), found.getValue().version()));
    }

    private void noteLint(String name) {
        var found = drawn.get(name);
        var version = seen.getOrDefault(name, 0);
        if (found != null && version > 0) {
            // Beside what the server finds: of a fault that both tell of only one is in the list.
            drafts.saveLintErrors(
                    id, name, version, (int) Math.max(0, errors(problems(), name) - errors(checked, name)));
        }
    }

    private static long errors(List<DraftProblem> problems, String name) {
        return problems.stream()
                .filter(problem -> problem.file().equals(name) && problem.severity() == DraftProblem.Severity.ERROR)
                .count();
    }
}
