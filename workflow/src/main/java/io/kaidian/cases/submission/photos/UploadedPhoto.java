package io.kaidian.cases.submission.photos;

import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.PhotoChecks;
import io.kaidian.cases.findings.RecordedFinding;
import java.util.List;
import java.util.Map;

/**
 * A photo that was taken in.
 *
 * @param document with how far the machine came with it
 * @param findings what the checks say of it and of what it must agree with; all of it only where it was read
 * @param read what was read from it, by field
 */
public record UploadedPhoto(
        CaseDocument document, List<RecordedFinding> findings, Map<String, PhotoChecks.ReadValue> read) {}
