package io.kaidian.cases.imports;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A file as it is uploaded: its characters, its columns, its rows one by one. */
final class CsvImportReader implements AutoCloseable {

    /** Stands last in a file of faulty rows that was given back, and is not read. */
    static final String PROBLEMS = "problems";

    /** What can be repeated: a head that is none may hold what belongs to somebody. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z_ -]{0,39}");

    private static final int PEEKED = 64 * 1024;
    private static final int MOST_NAMED = 10;
    private static final Charset OF_CHINESE_SPREADSHEETS = Charset.forName("GB18030");
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreSurroundingSpaces(true)
            .setIgnoreEmptyLines(true)
            .get();

    private final CSVParser rows;

    /**
     * Opens a file and looks at its head.
     *
     * @throws InvalidImportFileException if a column is missing that must be there, or one is there that nobody knows: what it holds would be left out
     */
    CsvImportReader(InputStream bytes) throws IOException {
        try {
            this.rows = FORMAT.parse(characters(new BufferedInputStream(bytes, PEEKED * 2)));
        } catch (IllegalArgumentException twice) {
            throw new InvalidImportFileException("a column stands twice in the first line, or has no name");
        }
        var missing = Arrays.stream(ImportColumn.values())
                .filter(ImportColumn::isRequired)
                .map(ImportColumn::key)
                .filter(key -> !rows.getHeaderMap().containsKey(key))
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new InvalidImportFileException("the first line lacks the columns " + missing);
        }
        requireKnown(rows.getHeaderNames());
    }

    private static void requireKnown(List<String> columns) {
        var known = Arrays.stream(ImportColumn.values()).map(ImportColumn::key).toList();
        var unknown = columns.stream()
                .filter(column -> !known.contains(column) && !column.equals(PROBLEMS))
                .map(column -> NAME.matcher(column).matches() ? column : "…")
                .distinct()
                .limit(MOST_NAMED)
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            throw new InvalidImportFileException("the first line has columns that nobody knows: " + unknown);
        }
    }

    List<String> columns() {
        return rows.getHeaderNames();
    }

    Iterable<CSVRecord> rows() {
        return rows;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    /** UTF-8, with or without its mark; what cannot be that comes from a Chinese spreadsheet. */
    private static Reader characters(BufferedInputStream bytes) throws IOException {
        bytes.mark(PEEKED * 2);
        var start = bytes.readNBytes(PEEKED);
        bytes.reset();
        if (start.length >= 3 && start[0] == (byte) 0xef && start[1] == (byte) 0xbb && start[2] == (byte) 0xbf) {
            bytes.skipNBytes(3);
        }
        return new InputStreamReader(bytes, isUtf8(start) ? StandardCharsets.UTF_8 : OF_CHINESE_SPREADSHEETS);
    }

    private static boolean isUtf8(byte[] start) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        // The last character may be cut in two, which is not the end of the input and so no fault.
        return !decoder.decode(ByteBuffer.wrap(start), CharBuffer.allocate(start.length + 1), false)
                .isError();
    }

    /** The file is not one of sellers. */
    static class InvalidImportFileException extends RuntimeException {

        private static final long serialVersionUID = 1;

        InvalidImportFileException(String why) {
            super(why);
        }
    }
}
