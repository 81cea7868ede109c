package io.kaidian;

import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Optional;

/**
 * What {@code java -jar} starts: says in one sentence when the Java that runs it is too old for the program, instead of
 * a stack trace. Compiled for Java 17, so that such a Java can read it; it must therefore name nothing of the program.
 */
public final class KaidianLauncher {

    static final int LEAST_JAVA = 21;

    private static final String SERVER = "io.kaidian.KaidianServer";

    /** Names another program of the jar: that of a process that reads photos. */
    private static final String PROGRAM = "kaidian.program";

    private static final String LOADER_OF_JARS_WITHIN = "org.springframework.boot.loader.launch.LaunchedClassLoader";
    private static final String QUICKER_LOADER = "io.kaidian.IndexedJarLoader";

    private KaidianLauncher() {}

    public static void main(String[] args) throws Throwable {
        var trouble = trouble(Runtime.version().feature(), System.getProperty("java.home"));
        if (trouble.isPresent()) {
            System.err.println(trouble.get());
            System.exit(1);
        }
        try {
            Class.forName(
                            System.getProperty(PROGRAM, SERVER),
                            true,
                            loader(Thread.currentThread().getContextClassLoader()))
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) args);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    /** Where the program runs from jars within the jar, a quicker one than that which was given. */
    private static ClassLoader loader(ClassLoader given) throws ReflectiveOperationException {
        if (!given.getClass().getName().equals(LOADER_OF_JARS_WITHIN)) {
            return given;
        }
        var made = Class.forName(QUICKER_LOADER, true, given).getDeclaredConstructor(URL[].class, ClassLoader.class);
        made.setAccessible(true);
        var quicker = (ClassLoader) made.newInstance(((URLClassLoader) given).getURLs(), given.getParent());
        Thread.currentThread().setContextClassLoader(quicker);
        return quicker;
    }

    /** What is wrong with a Java of this version, found in this folder; empty if nothing is. */
    static Optional<String> trouble(int version, String home) {
        if (version >= LEAST_JAVA) {
            return Optional.empty();
        }
        return Optional.of(
                "Kaidian needs Java " + LEAST_JAVA + " or newer, and this is Java " + version + " from " + home
                        + ": install a newer one, or start the server with it, as in /path/to/jdk-" + LEAST_JAVA
                        + "/bin/java -jar kaidian.jar.");
    }
}
