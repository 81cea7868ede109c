package io.kaidian.studio.drafts;

import io.kaidian.forms.FormDefinition;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.scenario.Scenario;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What analysts are working on. A draft holds the files that differ from the release it started from; what it does not
 * hold is as in that release. Whoever saves names the version they changed; a save that comes too late never overwrites
 * and is never lost.
 */
@Service
@RolesAllowed(Roles.ANALYST)
public class DraftService {

    /** Saves of one person within this time are one revision: the editor saves after every pause of the hand. */
    private static final Duration ONE_REVISION = Duration.ofMinutes(10);

    private static final Pattern PROCESS_FILE = Pattern.compile("processes/[a-z][a-z0-9-]{0,80}\\.(bpmn|dmn)");

    private final DraftRepository register;
    private final ReleaseService releases;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;
    private final ConflictCopies overtaken;
    private final Clock clock;

    DraftService(
            DraftRepository register,
            ReleaseService releases,
            CurrentActor currentActor,
            ApplicationEventPublisher events,
            ConflictCopies overtaken,
            Clock clock) {
        this.register = register;
        this.releases = releases;
        this.currentActor = currentActor;
        this.events = events;
        this.overtaken = overtaken;
        this.clock = clock;
    }

    /** Begins a piece of work on the release in force. */
    @Transactional
    public Draft create(String name) {
        var id = DraftId.next();
        register.add(id, named(name), releases.current().number(), me(), clock.instant());
        return get(id);
    }

    /** What is being worked on, last changed first. */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER, Roles.ADMIN})
    public List<Draft> open() {
        return register.open();
    }

    /**
     * A draft, whatever became of it.
     *
     * @throws NotFoundException if there is none
     */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER, Roles.ADMIN})
    public Draft get(DraftId id) {
        return register.find(id).orElseThrow(() -> new NotFoundException("draft", id));
    }

    /** Every file, changed or not, in the order of their names. */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER, Roles.ADMIN})
    public List<DraftFile> files(DraftId id) {
        var files = new TreeMap<String, DraftFile>();
        base(get(id).base())
                .forEach(file ->
                        files.put(file.name(), new DraftFile(file.name(), file.content(), 0, null, null, null)));
        for (var touched : register.files(id)) {
            touched.file().ifPresentOrElse(file -> files.put(file.name(), file), () -> files.remove(touched.name()));
        }
        return List.copyOf(files.values());
    }

    /** What would be published: the files of the release with those of the draft in their place. */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER, Roles.ADMIN})
    public List<ReleaseFile> contents(DraftId id) {
        return files(id).stream()
                .map(file -> new ReleaseFile(file.name(), file.content()))
                .toList();
    }

    /**
     * One file.
     *
     * @throws NotFoundException if neither the draft nor its release has it
     */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER, Roles.ADMIN})
    public DraftFile file(DraftId id, String name) {
        return find(id, name).orElseThrow(() -> new NotFoundException("file", name));
    }

    /** Who wrote something that the draft contains or once contained: none of them can be its second person. */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER, Roles.ADMIN})
    public List<String> authors(DraftId id) {
        return register.authors(id);
    }

    /**
     * Saves a file. A content that the file has already is no save.
     *
     * @param name of a file of the release, or of a new diagram, table, scenario or form
     * @param version that was changed; 0 for a new file
     * @return the file as it is now
     * @throws StaleDraftException if somebody saved it since; the content is kept aside
     * @throws DraftClosedException if the draft is no longer written
     */
    @Transactional
    public DraftFile save(DraftId id, String name, int version, String content) {
        return save(id, name, version, content, "");
    }

    /**
     * Saves a file as a revision of its own, which neither joins the saves before it nor takes in those after it: what
     * replaces a whole file, such as one that was uploaded, can always be gone back to and behind.
     *
     * @param comment says where it comes from; with none it is a save like any other
     * @see #save(DraftId, String, int, String)
     */
    @Transactional
    public DraftFile save(DraftId id, String name, int version, String written, String comment) {
        requireOpen(id);
        var content = asReleased(id, new ReleaseFile(name, written));
        var now = find(id, name).orElseGet(() -> fresh(name));
        if (now.version() != version) {
            throw new StaleDraftException(now, overtaken.keep(id, name, version, content, me()));
        }
        return now.content().equals(content) ? now : write(id, now, content, comment);
    }

    /** A diagram in which everything was undone is as in the release again, although the editor writes it in another order. */
    private String asReleased(DraftId id, ReleaseFile written) {
        return written.isDiagram()
                ? ofRelease(id, written.name())
                        .map(ReleaseFile::content)
                        .filter(released -> DiagramComparison.isSame(released, written.content()))
                        .orElse(written.content())
                : written.content();
    }

    /** Names of the files that say something else than the release that the draft started from. */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER, Roles.ADMIN})
    public Set<String> differing(DraftId id) {
        var released = contentsOf(base(get(id).base()));
        return files(id).stream()
                .filter(file -> !file.content().equals(released.get(file.name())))
                .map(DraftFile::name)
                .collect(Collectors.toSet());
    }

    /**
     * Drops a file that the program does not need, be it of the draft or of its release.
     *
     * @throws IllegalArgumentException for any other file: the program needs those
     */
    @Transactional
    public void drop(DraftId id, String name) {
        requireOpen(id);
        if (!isOfAnalysts(name)) {
            throw new IllegalArgumentException(name + " is needed");
        }
        var now = file(id, name);
        var version = now.changed() ? now.version() + 1 : register.highest(id, name) + 1;
        register.write(id, name, null, version, me(), clock.instant());
        register.touch(id, clock.instant());
        events.publishEvent(new DraftChangedEvent(id));
    }

    /** Puts words to what was saved last; what follows is another revision. */
    @Transactional
    public void comment(DraftId id, String name, String comment) {
        requireOpen(id);
        var now = file(id, name);
        if (now.changed()) {
            register.comment(id, name, now.version(), comment.strip());
            events.publishEvent(new DraftChangedEvent(id));
        }
    }

    /** The states in which a file was saved, newest first. */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER, Roles.ADMIN})
    public List<DraftFileRevision> revisions(DraftId id, String name) {
        return register.revisions(id, name);
    }

    /** What was said of the saves of all its files, the oldest first; each text once. */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER, Roles.ADMIN})
    public List<String> comments(DraftId id) {
        return register.comments(id).stream().distinct().toList();
    }

    /**
     * What a revision says.
     *
     * @throws NotFoundException if the draft has no such revision
     */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER, Roles.ADMIN})
    public ReleaseFile content(DraftId id, long revision) {
        var found = revision(id, revision);
        return new ReleaseFile(found.file(), register.content(revision));
    }

    /** Makes the file what it was in a revision, as a revision of its own: nothing that came between is lost. */
    @Transactional
    public DraftFile restore(DraftId id, long revision, String comment) {
        requireOpen(id);
        var old = content(id, revision);
        return write(id, file(id, old.name()), old.content(), comment);
    }

    /**
     * Makes the file what it is in the release; its revisions stay.
     *
     * @return empty where the release has no such file: it is gone then
     */
    @Transactional
    public Optional<DraftFile> revertFile(DraftId id, String name) {
        requireOpen(id);
        if (file(id, name).changed()) {
            register.drop(id, name);
            register.touch(id, clock.instant());
            events.publishEvent(new DraftChangedEvent(id));
        }
        return find(id, name);
    }

    /** Whether the draft has the file and its release does not. */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER, Roles.ADMIN})
    public boolean isNew(DraftId id, String name) {
        return find(id, name).isPresent() && ofRelease(id, name).isEmpty();
    }

    /** Whether another release came into force since the draft began. */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER, Roles.ADMIN})
    public boolean isBehind(DraftId id) {
        return get(id).base() != releases.current().number();
    }

    /**
     * Puts the draft upon the release in force.
     *
     * @return the names of files that both the draft and a release since have changed: the draft's stand, and somebody has
     *     to compare
     */
    @Transactional
    public List<String> rebase(DraftId id) {
        var draft = requireOpen(id);
        var current = releases.current();
        var before = contentsOf(base(draft.base()));
        var both = register.files(id).stream()
                .map(DraftRepository.TouchedFile::name)
                .filter(name ->
                        !Objects.equals(before.get(name), current.contents().get(name)))
                .toList();
        register.moveTo(id, current.number(), clock.instant());
        events.publishEvent(new DraftChangedEvent(id));
        return both;
    }

    /** Calls the draft by another name. */
    @Transactional
    public void rename(DraftId id, String name) {
        requireOpen(id);
        register.rename(id, named(name));
        events.publishEvent(new DraftChangedEvent(id));
    }

    /** Ends the draft: it was published, or nobody wants it. What it said can still be read. */
    @Transactional
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
    public void close(DraftId id, Draft.State as) {
        if (as == Draft.State.OPEN) {
            throw new IllegalArgumentException("a draft that is closed is no longer open");
        }
        requireOpen(id);
        register.close(id, as, me(), clock.instant());
        events.publishEvent(new DraftChangedEvent(id));
    }

    /** Takes note of what the drawing board found in a version; nothing happens if the file has moved on. */
    @Transactional
    public void saveLintErrors(DraftId id, String name, int version, int errors) {
        if (register.lint(id, name, version, errors)) {
            events.publishEvent(new DraftChangedEvent(id));
        }
    }

    private Optional<DraftFile> find(DraftId id, String name) {
        var own = register.file(id, name);
        if (own.isPresent()) {
            return own.get().file();
        }
        return ofRelease(id, name).map(file -> new DraftFile(name, file.content(), 0, null, null, null));
    }

    private Optional<ReleaseFile> ofRelease(DraftId id, String name) {
        return base(get(id).base()).stream()
                .filter(file -> file.name().equals(name))
                .findFirst();
    }

    /** Of a release that is in force nothing need be read. */
    private List<ReleaseFile> base(int number) {
        var current = releases.current();
        return current.number() == number ? current.files() : releases.files(number);
    }

    /** What analysts may add and drop by themselves: whatever the program does not need. */
    private static boolean isOfAnalysts(String file) {
        return file.startsWith(Scenario.FOLDER)
                || FormDefinition.isForm(file)
                || PROCESS_FILE.matcher(file).matches()
                        && !ProcessResources.required().contains(file);
    }

    private static DraftFile fresh(String name) {
        if (!isOfAnalysts(name)) {
            throw new NotFoundException("file", name);
        }
        return new DraftFile(name, "", 0, null, null, null);
    }

    private DraftFile write(DraftId id, DraftFile before, String content, String comment) {
        var now = clock.instant();
        var me = me();
        var dropped = before.changed()
                ? 0
                : register.file(id, before.name())
                        .map(DraftRepository.TouchedFile::version)
                        .orElse(0);
        var version =
                before.changed() ? before.version() + 1 : Math.max(dropped, register.highest(id, before.name())) + 1;
        register.write(id, before.name(), content, version, me, now);
        var young = now.minus(ONE_REVISION);
        if (!comment.isEmpty() || !register.keepInNewest(id, before.name(), content, version, me, young, now)) {
            register.keep(id, before.name(), content, version, me, comment, false, now);
        }
        register.touch(id, now);
        events.publishEvent(new DraftChangedEvent(id));
        return file(id, before.name());
    }

    private DraftFileRevision revision(DraftId id, long revision) {
        return register.revision(revision)
                .filter(found -> found.draft().equals(id))
                .orElseThrow(() -> new NotFoundException("revision", revision));
    }

    private Draft requireOpen(DraftId id) {
        var draft = register.lock(id).orElseThrow(() -> new NotFoundException("draft", id));
        if (draft.state() != Draft.State.OPEN) {
            throw new DraftClosedException(id);
        }
        return draft;
    }

    private String me() {
        return currentActor.get().name();
    }

    private static String named(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a draft needs a name");
        }
        return name.strip();
    }

    private static Map<String, String> contentsOf(List<ReleaseFile> files) {
        var contents = new LinkedHashMap<String, String>();
        files.forEach(file -> contents.put(file.name(), file.content()));
        return contents;
    }
}
