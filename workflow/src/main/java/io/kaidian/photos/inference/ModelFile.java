package io.kaidian.photos.inference;

import io.kaidian.photos.formats.Sha256;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A file that a reader cannot work without, pinned by its SHA-256: a model that changed silently would change verdicts
 * silently. All of them are class path resources brought by the build; nothing is downloaded when the server runs.
 */
public enum ModelFile {
    /** PaddleOCR PP-OCRv4 mobile: where there is text. */
    TEXT_DETECTION(
            "/models/ch_PP-OCRv4_det_infer.onnx", "d2a7720d45a54257208b1e13e36a8479894cb74155a5efe29462512d42f49da9"),
    /** PaddleOCR mobile v2: whether a line stands on its head. */
    LINE_ORIENTATION(
            "/models/ch_ppocr_mobile_v2.0_cls_infer.onnx",
            "e47acedf663230f8863ff1ab0e64dd2d82b838fceb5957146dab185a89d6215c"),
    /** PaddleOCR PP-OCRv4 mobile: what a line says. */
    TEXT_RECOGNITION(
            "/models/ch_PP-OCRv4_rec_infer.onnx",
            "01963c554a1a00203c5746bca5306fc05a1278a014495383ddd935d0d2ac0415",
            "transpose_51.tmp_0"),
    /** The characters the recognition model knows, one a line, in the order of its classes. */
    ALPHABET("/models/ppocr_keys_v1.txt", "28b2362ad4ab2dc38769aa72feb535e3a9ddb3fd2a7585a05920e6393b1dc7f7"),
    /** The characters that names are read in, in one line. */
    NAME_CHARACTERS("/models/name-characters.txt", "05d0bd376d723eb83351e83f2d1288573b4ac7bb228a435149680162a6581dd1"),
    /** How the recognition model sees each of them; made by {@code NameCharacterTraining}. */
    NAME_CHARACTER_MIDDLES(
            "/models/name-characters.bin", "0d251572d2aa68b11a54f7bd801cc6ef0b2f2f83569a4a0ec1580a221be4fdea"),
    /** MediaPipe BlazeFace, back camera, 256 pixels: where there are faces. */
    FACE_DETECTION(
            "/models/face_detection_back_256x256_barracuda.onnx",
            "427cbbe0fc41448d09e1dc9cfabe2423d997cf2faaeab91fadd09a510b63b8e2");

    /**
     * Names the set of models as a whole; stored with every result, so that a verdict can be traced to what made it.
     */
    public static final String VERSION = "PP-OCRv4/names-1/blazeface-back-256";

    private final String resource;
    private final String sha256;
    private final @Nullable String innerOutput;

    ModelFile(String resource, String sha256) {
        this(resource, sha256, null);
    }

    /** @param innerOutput values inside the network that it is to answer as well, after its own answers */
    ModelFile(String resource, String sha256, @Nullable String innerOutput) {
        this.resource = resource;
        this.sha256 = sha256;
        this.innerOutput = innerOutput;
    }

    /** The network as the runtime is to load it: folded, with what it is to answer besides. */
    byte[] loadNetwork() {
        var network = NetworkFolding.folded(load());
        return innerOutput == null ? network : InnerOutput.added(network, innerOutput);
    }

    /**
     * The file's bytes.
     *
     * @throws ModelsUnavailableException if it is not on the class path or is not the pinned one
     */
    public byte[] load() {
        try (var stream = ModelFile.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new ModelsUnavailableException(
                        "The model " + resource + " is missing from the class path. Build the"
                                + " project with its second command, which brings the models.");
            }
            var content = stream.readAllBytes();
            var found = Sha256.of(content);
            if (!found.equals(sha256)) {
                throw new ModelsUnavailableException("The model " + resource
                        + " is not the pinned one: expected SHA-256 " + sha256 + ", found " + found + ".");
            }
            return content;
        } catch (IOException unreadable) {
            throw new ModelsUnavailableException("The model " + resource + " cannot be read.", unreadable);
        }
    }
}
