package io.kaidian.api.sellers;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kaidian.api.security.ActOnBehalf;
import io.kaidian.cases.imports.ImportRow;
import io.kaidian.cases.imports.SellerImport;
import io.kaidian.cases.imports.SellerImportService;
import io.kaidian.platform.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Brings in sellers who ran their shops before this server was there. */
@RestController
@RequestMapping("/api/v1/imports")
@Tag(name = "imports")
class ImportsController {

    private static final int LONGEST_PAGE = 500;

    /** Excel takes a file without it for one of the machine's own character set. */
    private static final char UTF_8_MARK = '\ufeff';

    private final SellerImportService imports;
    private final ActOnBehalf actOnBehalf;

    ImportsController(SellerImportService imports, ActOnBehalf actOnBehalf) {
        this.imports = imports;
        this.actOnBehalf = actOnBehalf;
    }

    /** @param next for {@code after} of the next page; absent on the last one */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RowPage(List<ImportRow> items, @Nullable Integer next) {}

    @Operation(summary = "Read and check a CSV file of sellers; nothing comes of it until it is started")
    @PostMapping(consumes = "text/csv")
    @ResponseStatus(HttpStatus.CREATED)
    SellerImport upload(@RequestParam(defaultValue = "sellers.csv") String fileName, HttpServletRequest request)
            throws IOException {
        var body = request.getInputStream();
        return actOnBehalf.asReader(() -> imports.upload(fileName, body), Role.ADMIN);
    }

    @Operation(summary = "The latest imports, newest first")
    @GetMapping
    List<SellerImport> recent() {
        return actOnBehalf.asReader(imports::recent, Role.ADMIN);
    }

    @Operation(summary = "How far an import came")
    @GetMapping("/{importId}")
    SellerImport get(@PathVariable UUID importId) {
        return actOnBehalf.asReader(() -> imports.get(importId), Role.ADMIN);
    }

    @Operation(summary = "Rows as they were understood, in the order of the file")
    @GetMapping("/{importId}/rows")
    RowPage rows(
            @PathVariable UUID importId,
            @RequestParam(required = false) ImportRow.State state,
            @RequestParam(defaultValue = "0") int after,
            @RequestParam(defaultValue = "100") int limit) {
        var size = Math.max(1, Math.min(limit, LONGEST_PAGE));
        var items = actOnBehalf.asReader(() -> imports.rows(importId, state, after, size), Role.ADMIN);
        return new RowPage(
                items, items.size() < size ? null : items.get(items.size() - 1).line());
    }

    @Operation(summary = "Let the fit rows become sellers")
    @PostMapping("/{importId}/start")
    SellerImport start(@PathVariable UUID importId) {
        return actOnBehalf.asReader(() -> imports.start(importId), Role.ADMIN);
    }

    @Operation(summary = "Stop; what became a seller stays one")
    @PostMapping("/{importId}/cancel")
    SellerImport cancel(@PathVariable UUID importId) {
        return actOnBehalf.asReader(() -> imports.cancel(importId), Role.ADMIN);
    }

    @Operation(summary = "The faulty rows with what is wrong, to be corrected and sent as a new file")
    @GetMapping(value = "/{importId}/faulty.csv", produces = "text/csv")
    void faultyRows(@PathVariable UUID importId, Locale language, HttpServletResponse response) throws IOException {
        actOnBehalf.asReader(() -> imports.get(importId), Role.ADMIN);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"faulty.csv\"");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        var out = response.getWriter();
        out.write(UTF_8_MARK);
        actOnBehalf.asReader(
                () -> {
                    try {
                        imports.writeFaultyRows(importId, out, language);
                    } catch (IOException gone) {
                        throw new java.io.UncheckedIOException(gone);
                    }
                    return null;
                },
                Role.ADMIN);
    }
}
