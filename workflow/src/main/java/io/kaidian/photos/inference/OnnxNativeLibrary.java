package io.kaidian.photos.inference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** ONNX Runtime's native library, unpacked once for programs that come and go: each would unpack 22 MB of its own. */
public final class OnnxNativeLibrary {

    /** By which ONNX Runtime is told where its libraries lie. */
    private static final String SETTING = "onnxruntime.native.path";

    private static final List<String> LIBRARIES = List.of("onnxruntime", "onnxruntime4j_jni");

    private OnnxNativeLibrary() {}

    /**
     * Unpacks it.
     *
     * @return options of a Java that is to use it; none on a platform that is not known here, where it unpacks its own
     */
    public static List<String> unpack(Path folder) throws IOException {
        var chosen = System.getProperty(SETTING);
        if (chosen != null) {
            return List.of("-D" + SETTING + "=" + Path.of(chosen).toAbsolutePath());
        }
        for (var library : LIBRARIES) {
            var file = System.mapLibraryName(library);
            try (var packed =
                    OnnxNativeLibrary.class.getResourceAsStream("/ai/onnxruntime/native/" + platform() + "/" + file)) {
                if (packed == null) {
                    return List.of();
                }
                Files.copy(packed, folder.resolve(file));
            }
        }
        return List.of("-D" + SETTING + "=" + folder);
    }

    private static String platform() {
        var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var arm = System.getProperty("os.arch").equals("aarch64");
        var system = name.contains("win") ? "win" : name.contains("mac") ? "osx" : "linux";
        return system + (arm ? "-aarch64" : "-x64");
    }
}
