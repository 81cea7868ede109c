package io.kaidian.cases.requirements;

import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.cases.requirements.AskedRepository.Group;
import io.kaidian.cases.requirements.RequirementChange.Direction;
import io.kaidian.cases.submission.RequiredDocumentSlots;
import io.kaidian.cases.submission.RequiredDocumentSlots.RequiredSlot;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.allowlist.ModelFileValidator;
import io.kaidian.platform.engine.tables.TrialDecisionTable;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.processes.catalogue.EvidenceField;
import io.kaidian.processes.catalogue.EvidenceFields;
import io.kaidian.processes.catalogue.EvidenceType;
import jakarta.annotation.security.RolesAllowed;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Says before a release is published what it would ask of running cases that are moved to it, and of certified shops, more than they
 * are asked for now, and what no longer; and the same before cases are moved. Sellers of whom the same is asked are counted by the database and asked about once, so that it costs four statements
 * however many cases run, and none where neither the table nor a catalogue of evidence differs.
 */
@Service
@RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
public class RequirementChangeService {

    private static final List<String> FILES =
            List.of(ProcessResources.REQUIRED_DOCUMENTS, EvidenceCatalogue.RESOURCE, EvidenceFields.RESOURCE);

    private final RequiredDocumentSlots slots;
    private final AskedRepository asked;
    private final ReleaseService releases;

    RequirementChangeService(RequiredDocumentSlots slots, AskedRepository asked, ReleaseService releases) {
        this.slots = slots;
        this.asked = asked;
        this.releases = releases;
    }

    /**
     * One thing that is asked for.
     *
     * @param oneOf of which one will do
     * @param field typed beside the only one of them; null for the evidence itself
     */
    private record Thing(
            List<DocumentSlot> oneOf,
            @Nullable String field,
            @Nullable Integer laterDays,
            boolean anew,
            boolean byTransfer) {

        /** Whether something that is there already will do. */
        boolean isMetBy(Set<DocumentSlot> there) {
            return field == null && !anew && oneOf.stream().anyMatch(there::contains);
        }
    }

    private record Change(Direction direction, Thing thing) {}

    private static final class Counts {

        private int cases;
        private int shops;
    }

    /**
     * What changes, more before less, in the order of the catalogue; empty where nothing does. Running cases keep the release by which
     * they are asked, and are counted with what they would be asked for if they were moved; shops are asked with their next recheck.
     *
     * @param before files of the release in force
     * @param after files that are to be published
     * @throws IllegalArgumentException if a file cannot be read; the checks say why
     */
    public List<RequirementChange> between(List<ReleaseFile> before, List<ReleaseFile> after) {
        var old = contents(before);
        var now = contents(after);
        if (old.equals(now) || !now.containsKey(ProcessResources.REQUIRED_DOCUMENTS)) {
            return List.of();
        }
        var inForce = new Asking(old);
        return between(inForce, new Asking(now), asked::runningCases, asked::certifiedShops);
    }

    /**
     * What cases that are in one version of a process are asked for more, and what no longer, if they are moved to another version and
     * so to its release.
     *
     * @throws IllegalArgumentException if a file of one of the releases cannot be read
     */
    public List<RequirementChange> ifMoved(String processKey, int fromVersion, int toVersion) {
        return releases.numberOf(processKey, toVersion)
                .map(to -> contents(releases.files(to)))
                .filter(now -> now.containsKey(ProcessResources.REQUIRED_DOCUMENTS))
                .map(now -> between(
                        new Asking(contents(releases.current().files())),
                        new Asking(now),
                        slots -> asked.runningCases(processKey, fromVersion, slots),
                        slots -> List.of()))
                .orElse(List.of());
    }

    /** @param inForce what certified shops would be asked for as it is, and cases of which the release is not known */
    private List<RequirementChange> between(
            Asking inForce,
            Asking wouldBe,
            Function<Collection<DocumentSlot>, List<Group>> cases,
            Function<Collection<DocumentSlot>, List<Group>> shops) {
        var was = new AskingOfReleases(inForce);
        var inQuestion = new LinkedHashSet<DocumentSlot>();
        changes(was, wouldBe, cases.apply(List.of()), shops.apply(List.of())).keySet().stream()
                .filter(change ->
                        change.direction() == Direction.MORE && change.thing().field() == null)
                .forEach(change -> inQuestion.addAll(change.thing().oneOf()));
        var counted = changes(was, wouldBe, cases.apply(inQuestion), shops.apply(inQuestion));
        return Stream.of(Direction.values())
                .flatMap(direction ->
                        inOrder(direction == Direction.MORE ? List.of(wouldBe) : was.all(), direction, counted))
                .toList();
    }

    /** What each release asks for that running cases are of. */
    private final class AskingOfReleases {

        private final Asking inForce;
        private final int current = releases.current().number();
        private final Map<Integer, Asking> others = new TreeMap<>();

        private AskingOfReleases(Asking inForce) {
            this.inForce = inForce;
        }

        private Asking of(Group group) {
            return group.release() == current ? inForce : others.computeIfAbsent(group.release(), this::read);
        }

        private Asking read(int release) {
            var files = release == 0 ? Map.<String, String>of() : contents(releases.findFiles(release));
            return files.containsKey(ProcessResources.REQUIRED_DOCUMENTS) ? new Asking(files) : inForce;
        }

        /** The one in force first. */
        private List<Asking> all() {
            return Stream.concat(Stream.of(inForce), others.values().stream())
                    .distinct()
                    .toList();
        }
    }

    private static Map<Change, Counts> changes(
            AskingOfReleases was, Asking wouldBe, List<Group> cases, List<Group> shops) {
        var counts = new LinkedHashMap<Change, Counts>();
        cases.forEach(group -> changes(was.of(group), wouldBe, group)
                .forEach(change -> counts.computeIfAbsent(change, key -> new Counts()).cases += group.count()));
        shops.forEach(group -> changes(was.inForce, wouldBe, group)
                .forEach(change -> counts.computeIfAbsent(change, key -> new Counts()).shops += group.count()));
        return counts;
    }

    private static Stream<Change> changes(Asking was, Asking wouldBe, Group group) {
        var old = was.of(group);
        var now = wouldBe.of(group);
        return Stream.concat(
                now.stream()
                        .filter(thing -> !old.contains(thing) && isNews(thing, old) && !thing.isMetBy(group.there()))
                        .map(thing -> new Change(Direction.MORE, thing)),
                old.stream()
                        .filter(thing -> !now.contains(thing) && isNews(thing, now))
                        .map(thing -> new Change(Direction.LESS, thing)));
    }

    /** What is typed comes and goes with its evidence, and is told of by itself only where that stays. */
    private static boolean isNews(Thing thing, Set<Thing> others) {
        return thing.field() == null
                || others.stream()
                        .anyMatch(other -> other.field() == null
                                && other.oneOf().contains(thing.oneOf().get(0)));
    }

    /** @param askings one of which knows each type that is meant, the order of which counts first */
    private static Stream<RequirementChange> inOrder(
            List<Asking> askings, Direction direction, Map<Change, Counts> counted) {
        var order = askings.stream()
                .flatMap(asking -> asking.types.all().stream())
                .distinct()
                .toList();
        return counted.entrySet().stream()
                .filter(entry -> entry.getKey().direction() == direction)
                .sorted(Map.Entry.comparingByKey((one, other) -> Integer.compare(
                        order.indexOf(one.thing().oneOf().get(0)),
                        order.indexOf(other.thing().oneOf().get(0)))))
                .map(entry -> askings.stream()
                        .filter(asking -> asking.knows(entry.getKey().thing()))
                        .findFirst()
                        .orElse(askings.getFirst())
                        .told(entry.getKey(), entry.getValue()));
    }

    private static Map<String, String> contents(List<ReleaseFile> files) {
        return files.stream()
                .filter(file -> FILES.contains(file.name()))
                .collect(Collectors.toMap(ReleaseFile::name, ReleaseFile::content, (one, other) -> one, TreeMap::new));
    }

    /** What certain files ask for. */
    private final class Asking {

        private final EvidenceTypes types;
        private final RequiredDocumentSlots required;

        private Asking(Map<String, String> files) {
            var content = files.get(ProcessResources.REQUIRED_DOCUMENTS);
            if (content == null
                    || !ModelFileValidator.refusals(ProcessResources.REQUIRED_DOCUMENTS, content, Set.of())
                            .isEmpty()) {
                throw new IllegalArgumentException("not allowed");
            }
            var table = TrialDecisionTable.of(content);
            var catalogue = files.containsKey(EvidenceCatalogue.RESOURCE)
                    ? EvidenceCatalogue.of(files.get(EvidenceCatalogue.RESOURCE))
                    : EvidenceCatalogue.load();
            types = new EvidenceTypes(
                    files.containsKey(EvidenceFields.RESOURCE)
                            ? catalogue.with(EvidenceFields.of(files.get(EvidenceFields.RESOURCE)))
                            : catalogue);
            required = slots.by(table::evaluate, types);
        }

        private boolean knows(Thing thing) {
            return thing.oneOf().stream().allMatch(slot -> types.find(slot).isPresent())
                    && (thing.field() == null || types.field(thing.field()).isPresent());
        }

        private Set<Thing> of(Group group) {
            try {
                return things(required.ofSuch(
                        group.type(), group.profile(), group.kind(), group.changed(), group.document(), group.named()));
            } catch (RuntimeException unreadable) {
                // Of whatever kind: nothing but the texts is asked.
                throw new IllegalArgumentException("a file cannot be read", unreadable);
            }
        }

        private Set<Thing> things(List<RequiredSlot> all) {
            var things = new LinkedHashSet<Thing>();
            all.forEach(slot -> things.add(evidence(slot, all)));
            all.forEach(slot -> types.fields(slot.slot()).stream()
                    .filter(EvidenceField::required)
                    .forEach(field -> things.add(new Thing(List.of(slot.slot()), field.id(), null, false, false))));
            return things;
        }

        private Thing evidence(RequiredSlot slot, List<RequiredSlot> all) {
            var alternatives = Set.copyOf(slot.alternatives(all));
            var together = all.stream()
                    .filter(other -> other.slot().equals(slot.slot()) || alternatives.contains(other.slot()))
                    .toList();
            return new Thing(
                    together.stream().map(RequiredSlot::slot).toList(),
                    null,
                    slot.laterDays(),
                    together.stream().noneMatch(RequiredSlot::reusable),
                    together.stream().anyMatch(RequiredSlot::byTransfer));
        }

        private RequirementChange told(Change change, Counts counts) {
            var thing = change.thing();
            return new RequirementChange(
                    change.direction(),
                    labels(thing.oneOf()),
                    thing.field() == null
                            ? null
                            : types.field(thing.field())
                                    .map(field -> field.words().name())
                                    .orElse(new LocalizedText(thing.field(), thing.field())),
                    thing.laterDays(),
                    thing.anew(),
                    thing.byTransfer(),
                    counts.cases,
                    counts.shops);
        }

        private List<LocalizedText> labels(Collection<DocumentSlot> oneOf) {
            return oneOf.stream()
                    .map(slot -> types.find(slot)
                            .map(EvidenceType::words)
                            .map(EvidenceType.Words::label)
                            .orElse(new LocalizedText(slot.name(), slot.name())))
                    .toList();
        }
    }
}
