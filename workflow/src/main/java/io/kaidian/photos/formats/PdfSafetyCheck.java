package io.kaidian.photos.formats;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Whether a PDF only shows pages. It is not opened for that: a key that makes a PDF act stands either in the file's plain
 * bytes or in an object stream (ISO 32000-1, 7.5.7), so both are searched, whatever the file's tables of contents call
 * current. What could be hidden from that search (encryption, object streams in an uncommon packing) counts as active, and
 * so does what stands behind the end or belongs to another kind of file.
 */
public enum PdfSafetyCheck {
    /** Nothing else. */
    PAGES,
    /** It may do something when it is opened, carries other files, or hides what it holds. */
    ACTIVE,
    /** No PDF that ends. */
    DAMAGED;

    private static final int LARGEST_OBJECT_STREAM = 32 << 20;
    private static final int LONGEST_DICTIONARY = 4_096;

    /** Names of actions and of what they live in. Forms are not among them: signatures of invoices live in one. */
    private static final Set<String> ACTING = Set.of(
            "AA",
            "EmbeddedFile",
            "EmbeddedFiles",
            "Encrypt",
            "FileAttachment",
            "GoToE",
            "GoToR",
            "ImportData",
            "JavaScript",
            "JS",
            "Launch",
            "Movie",
            "Rendition",
            "RichMedia",
            "Screen",
            "Sound",
            "SubmitForm",
            "XFA");

    /** Characters of a name may be written as their number: {@code /J#53} is {@code /JS}. */
    private static final Pattern NAME = Pattern.compile("/([^\\x00\\t\\n\\f\\r ()<>\\[\\]{}/%]*)");

    private static final Pattern NUMBERED = Pattern.compile("#([0-9A-Fa-f]{2})");
    private static final Pattern STREAM = Pattern.compile("(?<!end)stream\\r?\\n");
    private static final Pattern END = Pattern.compile("%%EOF[\\x00\\t\\n\\f\\r ]*$");
    private static final List<String> ARCHIVES = List.of("PK\u0001\u0002", "PK\u0005\u0006");

    /** Looks into a file. */
    public static PdfSafetyCheck of(byte[] file) {
        var text = new String(file, StandardCharsets.ISO_8859_1);
        if (!text.startsWith("%PDF-") || !text.contains("%%EOF")) {
            return DAMAGED;
        }
        if (!END.matcher(text).find() || ARCHIVES.stream().allMatch(text::contains) || acts(text)) {
            return ACTIVE;
        }
        return objectStreams(file, text);
    }

    private static PdfSafetyCheck objectStreams(byte[] file, String text) {
        var stream = STREAM.matcher(text);
        while (stream.find()) {
            var names = namesBefore(text, stream.start());
            if (!names.contains("ObjStm")) {
                continue;
            }
            if (!isPlainlyPacked(names)) {
                return ACTIVE;
            }
            var unpacked = names.contains("FlateDecode") ? unpacked(file, stream.end()) : "";
            if (unpacked == null || acts(unpacked)) {
                return ACTIVE;
            }
        }
        return PAGES;
    }

    /** One packing, without a prediction on top. */
    private static boolean isPlainlyPacked(List<String> names) {
        return !names.contains("DecodeParms")
                && !names.contains("DP")
                && names.stream().filter(name -> name.endsWith("Decode")).allMatch("FlateDecode"::equals)
                && names.stream().filter("FlateDecode"::equals).count() <= 1;
    }

    /** Of the dictionary that stands before a stream, and of what else is near it. */
    private static List<String> namesBefore(String text, int stream) {
        var from = text.lastIndexOf(" obj", stream);
        return names(text.substring(Math.max(Math.max(from, 0), stream - LONGEST_DICTIONARY), stream));
    }

    private static boolean acts(String text) {
        var name = NAME.matcher(text);
        while (name.find()) {
            if (ACTING.contains(decoded(name.group(1)))) {
                return true;
            }
        }
        return false;
    }

    private static List<String> names(String text) {
        return NAME.matcher(text).results().map(name -> decoded(name.group(1))).toList();
    }

    private static String decoded(String name) {
        return name.indexOf('#') < 0
                ? name
                : NUMBERED.matcher(name)
                        .replaceAll(number -> Matcher.quoteReplacement(
                                Character.toString((char) Integer.parseInt(number.group(1), 16))));
    }

    /** Null where it cannot be unpacked, or is too large. */
    private static @Nullable String unpacked(byte[] file, int from) {
        var inflater = new Inflater();
        try {
            inflater.setInput(file, from, file.length - from);
            var out = new ByteArrayOutputStream();
            var block = new byte[1 << 14];
            while (!inflater.finished()) {
                var count = inflater.inflate(block);
                if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    return null;
                }
                out.write(block, 0, count);
                if (out.size() > LARGEST_OBJECT_STREAM) {
                    return null;
                }
            }
            return out.toString(StandardCharsets.ISO_8859_1);
        } catch (DataFormatException damaged) {
            return null;
        } finally {
            inflater.end();
        }
    }
}
