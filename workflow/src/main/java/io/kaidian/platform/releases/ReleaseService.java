package io.kaidian.platform.releases;

import io.kaidian.platform.engine.tables.ActiveReleaseChangedEvent;
import io.kaidian.platform.errors.NotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * The releases of diagrams, tables, catalogues and texts, and above all the one in force. That one is kept in memory and
 * replaced when another is published, on this node or on any other.
 */
@Service
public class ReleaseService {

    /** More releases than running cases are of; whoever asks for more begins anew. */
    private static final int MOST_KEPT = 200;

    private final ReleaseRepository register;
    private final ApplicationEventPublisher events;
    private final Map<String, String> packaged;
    private volatile @Nullable Current current;

    ReleaseService(ReleaseRepository register, ApplicationEventPublisher events) {
        this.register = register;
        this.events = events;
        this.packaged = byName(BundledFiles.all());
    }

    /**
     * The release in force.
     *
     * @param number 0 while the server has not yet published what it brought
     */
    public record Current(int number, Map<String, String> contents) {

        /** The files in the order of their names. */
        public List<ReleaseFile> files() {
            return contents.entrySet().stream()
                    .map(file -> new ReleaseFile(file.getKey(), file.getValue()))
                    .sorted(java.util.Comparator.comparing(ReleaseFile::name))
                    .toList();
        }
    }

    /** The release in force. */
    public Current current() {
        var known = current;
        if (known == null) {
            known = register.newest().map(this::read).orElse(new Current(0, packaged));
            if (known.number() > 0) {
                current = known;
            }
        }
        return known;
    }

    /**
     * A file of the release in force; where an earlier program published it without this file, the one of this program.
     *
     * @throws NotFoundException if neither has it
     */
    public String content(String name) {
        var content = current().contents().getOrDefault(name, packaged.get(name));
        if (content == null) {
            throw new NotFoundException("file", name);
        }
        return content;
    }

    /** Reads a file of whatever release is in force, once for each release. */
    public <T> Supplier<T> following(String name, Function<String, T> reader) {
        return new Following<>(name, reader);
    }

    /**
     * Reads files of any release by its number, each release once until another comes into force. Of a number that no release has,
     * such as 0, the one in force is read.
     *
     * @param reader is given what reads a file of that release by its name
     */
    public <T> IntFunction<T> ofEach(Function<UnaryOperator<String>, T> reader) {
        return new OfEach<>(reader);
    }

    /** What releases said, the newest first, those of the same words once. @param name of a file */
    public List<String> contentsOfAll(String name) {
        return register.contentsOfAll(name);
    }

    /** Every release, newest first. */
    public List<Release> all() {
        return register.all();
    }

    /**
     * One release.
     *
     * @throws NotFoundException if there is none with this number
     */
    public Release get(int number) {
        return register.find(number).orElseThrow(() -> new NotFoundException("release", String.valueOf(number)));
    }

    /**
     * The files of one release, in the order of their names.
     *
     * @throws NotFoundException if there is none with this number
     */
    public List<ReleaseFile> files(int number) {
        var files = findFiles(number);
        if (files.isEmpty()) {
            throw new NotFoundException("release", String.valueOf(number));
        }
        return files;
    }

    /** The same; empty where there is no such release. */
    public List<ReleaseFile> findFiles(int number) {
        return register.files(number);
    }

    /**
     * The release that brought a version of a diagram; empty where none did.
     *
     * @param version number that the engine counts
     */
    public Optional<Integer> numberOf(String processKey, int version) {
        return register.numberOf(processKey, version);
    }

    /** Takes over what was published, here or on another node. */
    public void refresh() {
        var newest = register.newest().orElse(0);
        var known = current;
        if (newest > 0 && (known == null || known.number() != newest)) {
            current = read(newest);
            events.publishEvent(new ActiveReleaseChangedEvent(newest));
        }
    }

    private Current read(int number) {
        return new Current(number, byName(register.files(number)));
    }

    private static Map<String, String> byName(List<ReleaseFile> files) {
        return files.stream().collect(Collectors.toUnmodifiableMap(ReleaseFile::name, ReleaseFile::content));
    }

    private final class Following<T> implements Supplier<T> {

        private final String name;
        private final Function<String, T> reader;
        private volatile @Nullable Read<T> read;

        private Following(String name, Function<String, T> reader) {
            this.name = name;
            this.reader = reader;
        }

        @Override
        public T get() {
            var release = current();
            var known = read;
            if (known == null || known.release() != release) {
                known = new Read<>(release, reader.apply(content(name)));
                read = known;
            }
            return known.value();
        }
    }

    private record Read<T>(Current release, T value) {}

    private final class OfEach<T> implements IntFunction<T> {

        private final Function<UnaryOperator<String>, T> reader;
        private volatile @Nullable Read<Map<Integer, T>> read;

        private OfEach(Function<UnaryOperator<String>, T> reader) {
            this.reader = reader;
        }

        @Override
        public T apply(int number) {
            var inForce = current();
            var known = read;
            if (known == null || known.release() != inForce || known.value().size() > MOST_KEPT) {
                known = new Read<>(inForce, new ConcurrentHashMap<>());
                read = known;
            }
            return known.value().computeIfAbsent(number, one -> reader.apply(name -> contentOf(one, inForce, name)));
        }

        private String contentOf(int number, Current inForce, String name) {
            var content = number == inForce.number()
                    ? Optional.ofNullable(inForce.contents().get(name))
                    : register.file(number, name).map(ReleaseFile::content);
            return content.orElseGet(() -> content(name));
        }
    }
}
