package io.kaidian;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.CodeSigner;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Loads classes and resources of the one jar, whose libraries are jars within it. The loader that comes with such jars asks
 * each of some hundred libraries for each name, one after the other. This one
 * notes first which folders each library holds, and asks those alone, in the same order.
 */
final class IndexedJarLoader extends URLClassLoader {

    private static final String VERSIONS = "META-INF/versions/";

    static {
        registerAsParallelCapable();
    }

    private final Map<String, List<Library>> byFolder = new HashMap<>();

    /** Folders that the platform's own classes would lie in. */
    private final Set<String> ofPlatform = ModuleLayer.boot().modules().stream()
            .flatMap(module -> module.getPackages().stream())
            .map(packages -> packages.replace('.', '/') + "/")
            .collect(Collectors.toSet());

    private record Library(URL place, JarFile jar, Manifest manifest, CodeSource source) {}

    /**
     * Reads what the libraries hold.
     *
     * @param libraries as the loader has them that comes with the jar
     */
    IndexedJarLoader(URL[] libraries, ClassLoader parent) throws IOException {
        super(libraries, parent);
        for (var place : libraries) {
            var jar = ((JarURLConnection) place.openConnection()).getJarFile();
            note(new Library(place, jar, jar.getManifest(), new CodeSource(place, (CodeSigner[]) null)));
        }
        byFolder.values().forEach(list -> ((ArrayList<Library>) list).trimToSize());
    }

    private void note(Library library) {
        var entries = library.jar().entries();
        var last = "";
        note("", library);
        while (entries.hasMoreElements()) {
            var folder = folderOf(entries.nextElement().getName());
            if (!folder.equals(last)) {
                last = folder;
                note(folder, library);
                if (folder.startsWith(VERSIONS)) {
                    note(folder.substring(folder.indexOf('/', VERSIONS.length()) + 1), library);
                }
            }
        }
    }

    private void note(String folder, Library library) {
        for (var each = folder; ; each = folderOf(each)) {
            var known = byFolder.computeIfAbsent(each, none -> new ArrayList<>(1));
            if (!known.isEmpty() && known.get(known.size() - 1) == library) {
                return;
            }
            known.add(library);
            if (each.isEmpty()) {
                return;
            }
        }
    }

    /** Where it lies, with a slash at the end; of a folder that it lies in. */
    private static String folderOf(String name) {
        return name.substring(0, name.lastIndexOf('/', name.length() - 2) + 1);
    }

    /** Without asking the parent for what only libraries hold: it would look into the jar around them, and fail. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        var folder = folderOf(name.replace('.', '/'));
        if (ofPlatform.contains(folder) || !byFolder.containsKey(folder)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            var loaded = findLoadedClass(name);
            if (loaded == null) {
                try {
                    loaded = findClass(name);
                } catch (ClassNotFoundException elsewhere) {
                    return super.loadClass(name, resolve);
                }
            }
            if (resolve) {
                resolveClass(loaded);
            }
            return loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        var path = name.replace('.', '/') + ".class";
        for (var library : asked(path)) {
            var entry = library.jar().getJarEntry(path);
            if (entry != null) {
                try (var content = library.jar().getInputStream(entry)) {
                    var bytes = content.readAllBytes();
                    definePackage(name, library);
                    return defineClass(name, bytes, 0, bytes.length, library.source());
                } catch (IOException unreadable) {
                    throw new ClassNotFoundException(name, unreadable);
                }
            }
        }
        throw new ClassNotFoundException(name);
    }

    private void definePackage(String ofClass, Library library) {
        var end = ofClass.lastIndexOf('.');
        if (end < 0 || getDefinedPackage(ofClass.substring(0, end)) != null) {
            return;
        }
        var name = ofClass.substring(0, end);
        try {
            if (library.manifest() == null) {
                definePackage(name, null, null, null, null, null, null, null);
            } else {
                definePackage(name, library.manifest(), library.place());
            }
        } catch (IllegalArgumentException definedMeanwhile) {
            if (getDefinedPackage(name) == null) {
                throw definedMeanwhile;
            }
        }
    }

    private List<Library> asked(String name) {
        return byFolder.getOrDefault(folderOf(name), List.of());
    }

    @Override
    public @Nullable URL findResource(String name) {
        for (var library : asked(name)) {
            if (holds(library, name)) {
                return place(library, name);
            }
        }
        return null;
    }

    @Override
    public Enumeration<URL> findResources(String name) {
        return Collections.enumeration(asked(name).stream()
                .filter(library -> holds(library, name))
                .map(library -> place(library, name))
                .toList());
    }

    private static boolean holds(Library library, String name) {
        return !name.isEmpty() && library.jar().getEntry(name) != null;
    }

    private static URL place(Library library, String name) {
        try {
            var path = new URI(null, null, "/" + name, null).toASCIIString().substring(1);
            return URI.create(library.place() + path).toURL();
        } catch (URISyntaxException | MalformedURLException odd) {
            throw new IllegalArgumentException(name, odd);
        }
    }
}
